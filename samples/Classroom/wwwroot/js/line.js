// What there is to say about the line to the Classroom: what has happened, what the page waits for and how long, and what to do.
import { startAgain } from './command.js';
import { on } from './events.js';
import { hideTokenForm, showTokenForm } from './token.js';

const notice = document.getElementById('notice');
let lostAt = null, clock;

export function watchLine() {
    on('lost', ({ code }) => {
        if (code === 4401) showTokenForm();
        else if (lostAt === null) wait();
    });
    on('open', () => {
        hideTokenForm();
        if (lostAt === null) return;
        lostAt = null;
        clearInterval(clock);
        say('The Classroom is back.');
        clock = setTimeout(() => notice.replaceChildren(), 4000);
    });
}

function wait() {
    clearTimeout(clock);
    lostAt = performance.now();
    // The seconds are for the eye: spoken, they would interrupt every second.
    const seconds = document.createElement('span'), command = document.createElement('code');
    seconds.setAttribute('aria-hidden', 'true');
    command.textContent = startAgain;
    say('The Classroom does not answer.', ' This page looks for it', seconds, ', and goes on when it is back. If you have ended it, start it again: ', command);
    clock = setInterval(() => seconds.textContent = ` (${Math.round((performance.now() - lostAt) / 1000)} s)`, 1000);
}

function say(sentence, ...more) {
    const text = document.createElement('p'), what = document.createElement('b');
    what.textContent = sentence;
    text.append(what, ...more);
    notice.replaceChildren(text);
}
