// One row, opened.
import { button, element } from '../element.js';
import { fieldsOf, hexOf, payloadOf } from './bits.js';
import { drawBits } from './figure.js';
import { drawHandshake } from './handshake.js';
import { drawMasking } from './masking.js';
import { bytes, spaced, visible } from './words.js';

// What is returned shows a row, or with null nothing; `closed` hears when the reader has closed it.
export function showDetails(place, closed) {
    const section = element('section', 'opened'), head = element('div', 'head'), heading = element('h4'), body = element('div', 'content');
    const close = button('×', () => {
        show(null);
        closed();
    });
    heading.id = 'wire-opened';
    section.setAttribute('aria-labelledby', heading.id);
    section.tabIndex = -1;
    close.setAttribute('aria-label', 'Close the frame');
    head.append(heading, close);
    section.append(head, body);
    section.hidden = true;
    section.addEventListener('keydown', event => { if (event.key === 'Escape') close.click(); });
    place.append(section);
    let current = null;
    return { section, show, get row() { return current; } };

    function show(row) {
        if (row === current) return;
        current = row;
        section.hidden = row === null;
        place.classList.toggle('is-open', row !== null);
        if (row === null) return;
        heading.textContent = title(row);
        body.replaceChildren(...(row.event?.kind === 'frame' ? drawFrame(row) : row.event?.kind === 'handshake' ? drawHandshake(row) : [plain(row)]));
        section.scrollTop = 0;
        section.scrollIntoView({ block: 'nearest', behavior: 'instant' }); // it lies below the rows where the page is narrow
    }
}

const who = { client: 'The client’s', server: 'The server’s' };

function title({ event, note }) {
    if (note || !event) return 'Note';
    if (event.kind === 'frame') return `${who[event.from]} frame ${event.frame}: ${event.opcode}, ${bytes(event.length)}`;
    if (event.kind === 'handshake') return event.from === 'client' ? 'The client’s handshake' : 'The server’s answer';
    return event.from ? `${who[event.from]} ${event.kind}` : event.kind;
}

const plain = ({ text, note }) => element('pre', 'code', text ?? note);

function drawFrame({ event, violations }) {
    const fields = fieldsOf(event), payload = payloadOf(event), isText = event.text !== undefined;
    const key = event.key?.match(/../g).map(byte => parseInt(byte, 16)), wire = payload.map((byte, i) => key ? byte ^ key[i % 4] : byte);
    return [
        ...violations.map(({ what, section }) => {
            const line = element('p', 'alert', `${what} `);
            line.append(element('b', '', section));
            return line;
        }),
        drawBits(fields, { from: event.from, wire, label: `The header of this frame: ${spaced(event.header)}` }),
        explain(fields),
        ...event.key && payload.length > 0 ? [element('h5', '', 'The masking undone'), drawMasking(payload, event.key, isText || event.code)] : [],
        ...drawPayload(event, payload),
    ].filter(Boolean);
}

function explain(fields) {
    const table = element('table', 'fields'), body = element('tbody');
    for (const { name, bits, worth, why } of fields) {
        const row = element('tr'), title = element('th', '', name);
        title.scope = 'row';
        const raw = bits.length <= 7 ? bits : spaced(bits.match(/.{8}/g).map(byte => hexOf(parseInt(byte, 2))).join(''));
        row.append(title, element('td', 'code', raw), element('td', '', `${worth === raw || name === 'masking key' ? '' : `${worth}. `}${why}`));
        body.append(row);
    }
    table.append(body);
    return table;
}

function drawPayload(event, payload) {
    const { code, codeName, reason, compressed, inflated, notShown, missing, text, length, message } = event, parts = [];
    const add = (words, shown, className = 'code') => {
        const line = element('p', 'fact', `${words} `);
        if (shown !== undefined) line.append(element('bdi', className, shown));
        parts.push(line);
    };
    if (code) {
        add(`Close code ${code} (${spaced(hexOf(code >> 8) + hexOf(code & 255))}):`, codeName ?? 'a code without a name', 'name');
        add(range(code));
        add(reason ? 'Its reason:' : 'It gives no reason.', reason ? visible(reason) : undefined);
    } else if (event.opcode === 'close') add('It has no code: the other side reads 1005, which is never sent (7.4.1).');
    else if (length === 0) add('It has no payload.');
    else {
        if (compressed) add('Compressed, as it is on the wire:', dump(payload));
        if (compressed && inflated?.whyNot) add('Not inflated:', inflated.whyNot, '');
        else if (inflated) add(`Inflated, ${bytes(inflated.length)}:`, inflated.text !== undefined ? visible(inflated.text) : spaced(inflated.hex ?? ''));
        if (!compressed) add(text !== undefined ? 'Its text:' : 'Its bytes:', text !== undefined ? visible(text) : dump(payload));
    }
    if (notShown) add(`${bytes(notShown)} more are not shown.`);
    if (missing) add(`${bytes(missing)} never came: the connection ended before.`);
    if (message) add(`It is part of message ${message} of this side.`);
    return [element('h5', '', 'The payload'), ...parts];
}

const dump = payload => spaced([...payload].map(hexOf).join(''));

function range(code) {
    if (code >= 4000) return '4000 to 4999 are the application’s own (7.4.2).';
    if (code >= 3000) return '3000 to 3999 are registered for libraries (7.4.2).';
    return 'Codes below 3000 are the protocol’s own (7.4.1).';
}
