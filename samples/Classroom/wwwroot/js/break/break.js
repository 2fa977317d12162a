// Break: the faults of the tap in front of a sample, for one connection or for all.
import { allow, button, element } from '../element.js';
import { emit, on } from '../events.js';
import { loadLook } from '../look.js';
import { nameOf } from '../wire/words.js';
import { showFollowed } from './followed.js';
import { showOptions } from './options.js';

const most = 12; // connections of a sample that have a button, the newest
const noLine = 'The Classroom does not answer.';

// `wire` has the connections, and tells what passes.
export async function showBreak(section, lesson, wire) {
    await loadLook('/css/break.css');
    const [head] = section.children, heading = head.firstChild, body = element('div', 'body');
    const fold = button('Break', () => open(section.classList.contains('is-folded')));
    const brief = element('span', 'latest cut'), clear = button('Clear all faults', clearAll, why => wrong.textContent = why);
    const setting = element('div', 'setting'), wrong = element('p', 'wrong');
    const targets = element('div', 'targets'), more = element('span', 'hint');
    body.id = 'break-body';
    heading.replaceChildren(fold);
    fold.setAttribute('aria-controls', body.id);
    brief.setAttribute('aria-hidden', 'true'); // all of it is below
    targets.setAttribute('role', 'group');
    targets.setAttribute('aria-label', 'Set it on');
    wrong.setAttribute('role', 'alert');
    head.append(brief, clear);
    section.append(body);

    const taps = new Map(), buttons = new Map(); // by lesson; by target
    let isOpen = false;
    const options = showOptions(setting, targets, update, setAgain);
    setting.append(wrong);
    body.append(setting);
    const followed = showFollowed(body, lesson, words => brief.textContent = words);
    open(localStorage.getItem('break') === 'open');
    section.addEventListener('focusout', () => wrong.textContent = '');

    update();
    on('open', ({ isAnother }) => {
        isOpen = true;
        if (isAnother && isAnySet()) followed.say('The Classroom was restarted, and its faults are gone.');
        if (isAnother) taps.clear();
        emit('follow-faults', {});
        update();
    });
    on('lost', () => {
        isOpen = false;
        update();
    });
    on('faults', state => {
        if (lesson.sample.isWeb && state.lesson !== lesson.name) return;
        const program = lesson.sample.isWeb ? 'The program' : `The program of lesson ${state.lesson.slice(0, 2)}`;
        if (!state.isOpen && taps.get(state.lesson)?.faults.length > 0) followed.say(`${program} has ended, and its faults with it.`);
        if (state.isOpen) taps.set(state.lesson, state);
        else taps.delete(state.lesson);
        update();
    });
    on('lines', ({ lesson: of, lines }) => followed.read(of, lines));
    on('problem', ({ about, sentence }) => {
        if (['set-fault', 'clear-faults'].includes(about)) wrong.textContent = sentence;
    });
    wire.listen(rows => {
        followed.hear(rows);
        update();
    });

    function update() {
        const wanted = [...taps.values()].flatMap(targetsOf), keys = new Set(wanted.map(({ key }) => key));
        for (const [key, made] of buttons) if (!keys.has(key)) {
            if (made === document.activeElement) fold.focus();
            made.remove();
            buttons.delete(key);
        }
        for (const [i, target] of wanted.entries()) {
            const made = buttons.get(target.key) ?? create(target.key);
            const set = target.tap.faults.find(({ request }) => request.name === options.name && request.connection === target.connection);
            made.target = { ...target, set };
            say(made, target.words);
            made.setAttribute('aria-pressed', String(Boolean(set)));
            allow(made, isOpen ? '' : noLine);
            if (targets.children[i] !== made) targets.insertBefore(made, targets.children[i] ?? null);
        }
        const all = [...wire.connections.values()].filter(isBreakable);
        const left = all.length - wanted.filter(({ connection }) => connection).length;
        say(more, left > 0 ? `and ${left} more, which all have what is set on all` : '');
        if (targets.lastChild !== more) targets.append(more);
        targets.dataset.none = wanted.length > 0 ? '' : 'Start the sample: then its connections can be broken.';
        allow(clear, !isOpen ? noLine : isAnySet() ? '' : 'No fault is set.');
    }

    function create(key) {
        const made = button('', () => made.target.set ? clearOne(made.target) : set(made.target), why => wrong.textContent = why);
        buttons.set(key, made);
        return made;
    }

    // All connections of a tap, and each that is open now.
    function targetsOf(tap) {
        const place = lesson.sample.isWeb ? '' : ` of ${tap.lesson.slice(0, 2)}`;
        const lanes = [...wire.connections.values()].filter(isBreakable).filter(({ lesson: of }) => of === tap.lesson).slice(-most);
        return [
            { tap, key: tap.lesson, connection: null, words: `All${place}` },
            ...lanes.map(connection => ({
                tap, key: connection.key, connection: connection.number,
                words: nameOf(connection, lesson.name),
            })),
        ];
    }

    function isBreakable({ lane, lesson: of, isOver, isPast }) {
        return lane && !isOver && !isPast && taps.has(of);
    }

    function set({ tap, connection }) {
        ask('set-fault', { lesson: tap.lesson, start: tap.start, connection, ...options.read() });
    }

    // What is changed counts at once where the fault is set.
    function setAgain() {
        for (const { target } of buttons.values()) if (target.set) set(target);
    }

    function clearOne({ tap, set }) {
        ask('clear-faults', { lesson: tap.lesson, start: tap.start, number: set.number });
    }

    function clearAll() {
        for (const tap of taps.values()) if (tap.faults.length > 0) ask('clear-faults', { lesson: tap.lesson, start: tap.start });
    }

    function ask(event, data) {
        wrong.textContent = emit(event, data) ? '' : noLine;
    }

    function isAnySet() {
        return [...taps.values()].some(tap => tap.faults.length > 0);
    }

    function open(isOpen) {
        fold.setAttribute('aria-expanded', String(isOpen));
        section.classList.toggle('is-folded', !isOpen);
        localStorage.setItem('break', isOpen ? 'open' : 'folded');
    }
}

// While frames pass, this is asked at each: what is as it was costs no layout.
function say(element, words) {
    if (element.textContent !== words) element.textContent = words;
}
