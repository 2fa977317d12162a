// The opening handshake (RFC 6455, 4), header by header, and how the server computes its answer to the client's key.
import { element } from '../element.js';
import { hexOf } from './bits.js';
import { headerOf, visible } from './words.js';

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const meanings = {
    host: 'the server’s name and port, as the client knows them',
    upgrade: 'the protocol to switch to',
    connection: 'Upgrade concerns this connection alone, not what lies behind a proxy',
    origin: 'the page that opens the socket; a browser sends it, and a page cannot change it',
    'sec-websocket-key': '16 random bytes in Base64, new for each connection',
    'sec-websocket-version': '13 is the version of RFC 6455',
    'sec-websocket-extensions': 'extensions, such as the compression of RFC 7692',
    'sec-websocket-protocol': 'subprotocols: what the messages mean',
    'sec-websocket-accept': 'proves that the server has read the key',
    'sec-fetch-mode': 'the browser says why it asks',
    cookie: 'sent with the handshake, as with any request',
};

export function drawHandshake({ event: { from, head }, connection }) {
    const parts = [], line = element('p', 'code start-line', visible(head.startLine));
    const table = element('table', 'headers'), body = element('tbody');
    for (const { name, value } of head.headers) {
        const row = element('tr'), title = element('th', 'code', visible(name)), meaning = meanings[name.toLowerCase()];
        title.scope = 'row';
        row.append(title, element('td', 'code', visible(value)), element('td', 'hint', meaning ?? ''));
        if (meaning) row.classList.add('is-known');
        body.append(row);
    }
    table.append(body);
    parts.push(line, table);
    if (head.notKept) parts.push(element('p', 'hint', 'The head is longer than the Tap keeps: not all of it is shown.'));
    if (from === 'server' && head.status === 101) parts.unshift(drawAccept(connection.request, head));
    return parts;
}

// Sec-WebSocket-Accept, computed here from the client's key (4.2.2).
function drawAccept(request, response) {
    const list = element('ol', 'accept');
    const key = request && headerOf(request, 'sec-websocket-key'), answer = headerOf(response, 'sec-websocket-accept');
    const step = (words, value, className = 'code') => {
        const item = element('li', '', `${words} `);
        item.append(element('span', className, value));
        list.append(item);
    };
    if (!key) {
        step('The request has not been seen, so its key is not known. The server’s answer:', visible(answer ?? 'none'));
        return list;
    }
    step('The client’s key, followed by the fixed GUID of RFC 6455:', `${visible(key)}${guid}`);
    crypto.subtle.digest('SHA-1', new TextEncoder().encode(key + guid)).then(digest => {
        const bytes = new Uint8Array(digest), computed = btoa(String.fromCharCode(...bytes));
        step('Their SHA-1, 20 bytes:', [...bytes].map(hexOf).join(' '));
        step('In Base64:', computed);
        const isRight = computed === answer;
        const verdict = isRight ? '✓ the same' : '✗ something else';
        step('The server has sent:', `${visible(answer ?? 'nothing')} ${verdict}`, isRight ? 'code right' : 'code is-wrong');
    });
    return list;
}
