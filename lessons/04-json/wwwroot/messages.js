// The panel that shows each message, in both directions, as JSON that can be read.
import { begin, display } from './look/log.js';
import { count } from './look/words.js';

const log = document.getElementById('log');
const most = 60;    // messages
const longest = 80; // characters of a text, and of a list that stands on one line
const items = 3;    // of a longer list
const deepest = 6;
const types = ['join', 'stroke', 'clear', 'welcome', 'joined', 'left', 'cleared', 'error'];
let write = begin();

export const restart = () => write = begin();

export const recordClose = (code, reason, meaning) => write(code === 1006 ? 'page' : 'server', 'close', `${code} ${reason}`.trimEnd(), meaning);

export function record(from, text) {
    const { kind, shown, note } = read(text);
    write(from, kind, shown, note);
    while (log.childElementCount > most) log.firstElementChild.remove();
}

function read(text) {
    try {
        const message = JSON.parse(text);
        return { kind: types.find(type => type === message?.type) ?? 'text', shown: format(message), note: count(new TextEncoder().encode(text).length) };
    } catch { // not JSON: as it is
        const [kind, shown, note] = display(text);
        return { kind, shown, note };
    }
}

// On one line when it fits; else a line for each part, and of a long list its beginning and how much there is.
function format(value, indent = '') {
    if (typeof value === 'string') return value.length <= longest ? JSON.stringify(value) : `${JSON.stringify(value.slice(0, longest))}… ${value.length.toLocaleString('en')} characters in all`;
    if (value === null || typeof value !== 'object') return String(value);
    if (indent.length > 2 * deepest) return '…';

    const isList = Array.isArray(value), inner = `${indent}  `;
    const parts = isList ? value : Object.entries(value);
    const all = parts.length <= (isList ? 2 * items : 20) ? parts : parts.slice(0, items);
    const lines = all.map(part => isList ? format(part, inner) : `${JSON.stringify(part[0])}: ${format(part[1], inner)}`);
    if (all.length < parts.length) lines.push(`… ${(parts.length - all.length).toLocaleString('en')} more, ${parts.length.toLocaleString('en')} in all`);
    const [open, close] = isList ? '[]' : '{}';
    if (isList && parts.every(part => typeof part === 'number')) return JSON.stringify(all); // a point is never torn apart
    const line = `${open}${lines.join(', ')}${close}`;
    return line.length <= (isList ? longest : longest / 2) && !line.includes('\n') ? line : `${open}\n${inner}${lines.join(`,\n${inner}`)}\n${indent}${close}`;
}
