// The log: what happened, when, and who said it.
import { follow } from './follow.js';
import { count } from './words.js';

const log = document.getElementById('log');
const most = 500;    // entries
const keepNewest = follow(log);
const directions = { client: ['→', 'sent'], server: ['←', 'received'], page: ['·', 'noticed'] };

// Begins a connection: what is returned writes entries whose times count from now, or from the start that is given.
export function begin(start = performance.now()) {
    return (from, kind, text = '', note = '', at = performance.now()) => {
        const [arrow, word] = directions[from];
        const entry = element('p', 'entry');
        Object.assign(entry.dataset, { from, kind });
        entry.append(
            element('span', 'time', ((at - start) / 1000).toFixed(3)), ' ',
            direction(arrow, word), ' ',
            element('b', 'kind', kind), ' ',
            content(text, note));
        append(entry);
    };
}

// A message as it is shown: its kind, its beginning (so many characters: more would bury the rest), and its true size.
export function display(data, longest = 200) {
    const isText = typeof data === 'string';
    const bytes = isText ? new TextEncoder().encode(data) : new Uint8Array(data);
    const shown = isText ? [...data.slice(0, 2 * longest)].slice(0, longest).join('') : hex(bytes.subarray(0, longest / 4));
    const isCut = isText ? shown.length < data.length : bytes.length > longest / 4;
    const size = count(bytes.length);
    return [isText ? 'text' : 'binary', isCut ? shown + '…' : shown, isCut ? `cut here, ${size} in all` : size];
}

const hex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join(' ');

function append(entry) {
    log.append(entry);
    if (log.childElementCount > most) log.firstElementChild.remove();
    keepNewest();
}

// The arrow is for the eye, the word for the ear.
function direction(arrow, word) {
    const sign = element('span', 'arrow', arrow);
    sign.ariaHidden = 'true';
    const both = element('span', 'direction');
    both.append(sign, element('span', 'unseen', word));
    return both;
}

function content(text, note) {
    const both = element('span', 'content');
    // <bdi> keeps a text that runs from right to left from turning the rest of the line around.
    both.append(element('bdi', 'text', text), ' ', element('span', 'note', note));
    return both;
}

function element(name, className, text = '') {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
}
