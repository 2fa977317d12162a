// What an opened row shows.
import { element } from '../element.js';
import { bytesOf, fieldsOf, hexOf, hexOfBits, payloadOf } from './bits.js';
import { drawBits } from './figure.js';
import { drawHandshake } from './handshake.js';
import { drawMasking } from './masking.js';
import { bytes, more, spaced, visible } from './words.js';

const who = { client: 'The client’s', server: 'The server’s' };

export function title({ event, note }) {
    if (note || !event) return 'Note';
    if (event.kind === 'frame') return `${who[event.from]} frame ${event.frame}: ${event.opcode}, ${bytes(event.length)}`;
    if (event.kind === 'handshake') return event.from === 'client' ? 'The client’s handshake' : 'The server’s answer';
    return event.from ? `${who[event.from]} ${event.kind}` : event.kind;
}

const plain = ({ text, note }) => [element('pre', 'code', text ?? note)];
const drawn = { frame: drawFrame, handshake: drawHandshake };

export const draw = row => (drawn[row.event?.kind] ?? plain)(row);

function drawFrame({ event, violations }) {
    const fields = fieldsOf(event), payload = payloadOf(event), isText = event.text !== undefined;
    const key = event.key && bytesOf(event.key), wire = payload.map((byte, i) => key ? byte ^ key[i % 4] : byte);
    return [
        ...violations.map(({ what, section }) => {
            const line = element('p', 'alert', `${what} `);
            line.append(element('b', '', section));
            return line;
        }),
        drawBits(fields, { from: event.from, wire, label: `The header of this frame: ${spaced(event.header)}` }),
        hexOfHeader(event),
        explain(fields),
        ...key && payload.length > 0
            ? [element('h5', '', 'The masking undone'), drawMasking(payload, wire, key, isText || event.code)] : [],
        ...drawPayload(event, payload),
    ].filter(Boolean);
}

function hexOfHeader({ header }) {
    const line = element('p', 'fact', 'The header in hex: ');
    line.append(element('span', 'code', spaced(header)), '. Numbers in brackets below are sections of RFC 6455.');
    return line;
}

function explain(fields) {
    const table = element('table', 'fields'), body = element('tbody');
    for (const { name, bits, worth, why } of fields) {
        const row = element('tr'), title = element('th', '', name);
        title.scope = 'row';
        const raw = bits.length <= 7 ? bits : spaced(hexOfBits(bits));
        const value = worth.replaceAll(' ', '') === raw || name === 'masking key' ? '' : `${worth}. `;
        row.append(title, element('td', 'code', raw), element('td', '', `${value}${why}`));
        body.append(row);
    }
    table.append(body);
    return table;
}

function drawPayload(event, payload) {
    const { code, codeName, reason, compressed, inflated, missing, text, length, message, fin, opcode } = event, parts = [];
    const add = (words, shown, className = 'code') => {
        const line = element('p', 'fact', `${words} `);
        if (shown !== undefined) line.append(element('bdi', className, shown));
        parts.push(line);
    };
    if (code) {
        add(`Close code ${code} (${spaced(hexOf(code >> 8) + hexOf(code & 255))}):`, codeName ?? 'a code without a name', 'name');
        add(range(code));
        add(reason ? 'Its reason:' : 'It gives no reason.', reason ? visible(reason) : undefined);
    } else if (opcode === 'close') add('It has no code: the other side reads 1005, which is never sent (7.4.1).');
    else if (length === 0) add('It has no payload.');
    else {
        if (compressed) add('Compressed, as it is on the wire:', `${dump(payload)}${more(event)}`);
        if (compressed && inflated?.whyNot) add('Not inflated:', inflated.whyNot, '');
        else if (inflated) {
            const shown = visible(inflated.text ?? spaced(inflated.hex ?? ''));
            add(`Inflated, ${bytes(inflated.length)}:`, `${shown}${more(inflated)}`);
        }
        if (!compressed && text !== undefined) add('Its text:', `${visible(text)}${more(event)}`);
        else if (!compressed) add('Its bytes:', `${dump(payload)}${more(event)}`);
    }
    if (missing) add(`${bytes(missing)} never came: the connection ended before.`);
    if (message) add(`It is part of message ${message} of this side.`);
    if (message && (!fin || opcode === 'continuation')) add('Chrome’s tools show only the whole message, not its fragments.');
    return [element('h5', '', 'The payload'), ...parts];
}

const dump = payload => [...payload].map(hexOf).join(' ');

function range(code) {
    if (code >= 4000) return '4000 to 4999 are the application’s own (7.4.2).';
    if (code >= 3000) return '3000 to 3999 are registered for libraries (7.4.2).';
    return 'Codes below 3000 are the protocol’s own (7.4.1).';
}
