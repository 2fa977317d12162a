// The masking of a payload, undone byte by byte (RFC 6455, 5.3).
import { element } from '../element.js';
import { binaryOf, hexOf } from './bits.js';
import { visible } from './words.js';

const most = 64; // bytes

export function drawMasking(payload, masked, key, isText) {
    const section = element('div', 'masking'), table = element('table'), body = element('tbody');
    const bytes = [...payload.slice(0, most)], wire = [...masked.slice(0, most)], used = bytes.map((_, i) => key[i % 4]);
    const row = (name, cells, className = '') => {
        const made = element('tr', className), head = element('th', '', name);
        head.scope = 'row';
        made.append(head, ...cells.map(cell => element('td', '', cell)));
        body.append(made);
    };
    row('on the wire', wire.map(hexOf), 'masked');
    row('masking key', used.map(hexOf), 'key');
    row('payload', bytes.map(hexOf), 'plain');
    if (isText) row('text', characters(bytes));
    const first = [wire[0], used[0], bytes[0]].map(binaryOf);
    const example = `${first[0]} XOR ${first[1]} = ${first[2]}`;
    const how = element('p', 'hint', `Each byte is XORed with one of the key, the four in turn. The first: ${example}.`);
    const scroll = element('div', 'scroll');
    scroll.tabIndex = 0;
    scroll.setAttribute('role', 'region');
    scroll.setAttribute('aria-label', 'Bytes and their masks');
    table.append(body);
    scroll.append(table);
    section.append(how, scroll);
    if (payload.length > most) section.append(element('p', 'hint', `The first ${most} bytes are shown.`));
    return section;
}

// Each character stands at its first byte.
function characters(bytes) {
    const cells = bytes.map(() => '');
    for (let at = 0; at < bytes.length;) {
        const first = bytes[at], length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
        cells[at] = visible(new TextDecoder().decode(Uint8Array.from(bytes.slice(at, at + length))));
        at += length;
    }
    return cells;
}
