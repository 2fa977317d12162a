// The state of a sample in words; while it changes, also for how long.
import { element } from '../element.js';

const words = { Stopped: 'It does not run.', Building: 'Building', Starting: 'Starting', Running: 'It runs.', Stopping: 'Stopping' };
const dots = { Stopped: 'none', Building: 'connecting', Starting: 'connecting', Running: 'open', Stopping: 'closing' };

export function showState(place) {
    const state = element('p', 'state'), said = element('span'), waited = element('span');
    state.setAttribute('role', 'status');
    waited.setAttribute('aria-hidden', 'true'); // the seconds are for the eye: spoken, they would interrupt every second
    state.append(said, waited);
    place.append(state);
    let clock;

    return ({ phase, seconds = 0, sentence, isWrong = false, isChanged = false }, isOpen) => {
        clearInterval(clock);
        state.dataset.state = !isOpen ? 'none' : isWrong ? 'lost' : dots[phase];
        state.classList.toggle('is-wrong', isOpen && isWrong);
        // Of what went wrong the first sentence: all of it is in the box of trouble.js.
        const first = isWrong ? sentence?.match(/^.+?[.?!](?= |$)/)?.[0] : null;
        const what = first ?? sentence ?? words[phase];
        const text = isOpen ? `${what}${isChanged ? ' Its files have changed since: press Restart.' : ''}` : 'No line to the Classroom.';
        if (said.textContent !== text) said.textContent = text; // what is the same is not said again
        waited.textContent = '';
        if (!isOpen || phase === 'Stopped' || phase === 'Running') return;

        const since = performance.now() - seconds * 1000;
        tick();
        clock = setInterval(tick, 1000);

        function tick() {
            const passed = Math.floor((performance.now() - since) / 1000);
            waited.textContent = passed > 0 ? ` … ${passed} s` : ' …';
        }
    };
}
