// The page: one connection, and what a student does with it.
import { readBytes, readCode, readReason } from './fields.js';
import { forgive, Mistake, onSubmit } from './look/form.js';
import { greet } from './greet.js';
import { hold, read } from './hold.js';
import { begin, display } from './look/log.js';
import { adviseStart } from './look/start.js';
import { show } from './look/state.js';
import { explain } from './look/words.js';

const address = location.origin.replace('http', 'ws') + '/ws/echo'; // http becomes ws, https becomes wss
const help = document.getElementById('help');
const unreachable = 'The server could not be reached, or it refused: a browser does not say which.';
let socket, note, gaveUp, connections = 0;

adviseStart('localhost:8801');

onSubmit('connect', () => {
    if (is('CONNECTING')) throw new Mistake('Already connecting. To give up, press Close.');
    if (is('OPEN')) throw new Mistake('Already connected. This page keeps one connection: press Close first.');
    if (is('CLOSING')) throw new Mistake('Still closing: the server has not answered. Wait for it, or reload the page.');
    open();
});

onSubmit('send-text', ({ text }) => {
    send(read(text));
    if (document.activeElement === text) text.select(); // the next message replaces this one
});

onSubmit('send-bytes', ({ bytes }) => send(readBytes(bytes)));

for (const field of ['text', 'bytes']) hold(document.getElementById(field), document.getElementById(`${field}-held`));

onSubmit('close', fields => {
    const code = readCode(fields.code), reason = readReason(fields.reason);
    if (is('CLOSING')) throw new Mistake('Already closing: the server has not answered yet. Wait for it, or reload the page.');
    if (!is('OPEN') && !is('CONNECTING')) throw new Mistake('Not connected: press Connect first.');
    gaveUp = is('CONNECTING');
    if (gaveUp) note('page', 'close', '', 'given up before it was open');
    else note('client', 'close', `${code} ${reason}`.trimEnd());
    socket.close(code, reason);
    show('closing', 'Closing');
});

onSubmit('greet', () => {
    const write = begin();
    help.hidden = true;
    write('page', 'run', `greet('${address}', log)`, 'its own line');
    greet(address, (kind, ...words) => {
        write('page', kind, words.join(' ').trimEnd(), 'greet.js');
        if (words[0] === 1006) offerHelp(unreachable);
    });
});

function open() {
    let opened = gaveUp = false;
    help.hidden = true;
    note = begin();
    note('client', 'open', address, `connection ${++connections} of this page`);
    show('connecting', 'Connecting');
    socket = new WebSocket(address);
    socket.binaryType = 'arraybuffer';

    socket.addEventListener('open', () => {
        opened = true;
        forgive(document);
        note('server', 'open', '101 Switching Protocols', 'the server agrees');
        show('open', 'Open.');
    });
    socket.addEventListener('message', event => note('server', ...display(event.data)));
    // There is an "error" event too: it says nothing, and "close" always follows.
    socket.addEventListener('close', ({ code, reason }) => {
        const { name, meaning } = explain(code), isLost = code === 1006;
        forgive(document);
        note(isLost ? 'page' : 'server', 'close', `${code} ${reason}`.trimEnd(), meaning);
        show(isLost ? 'lost' : 'closed', gaveUp ? 'Given up before it was open.' : `Closed with ${code}: ${name}.`);
        if (code === 1001) offerHelp('The server has stopped.');
        if (isLost && !gaveUp) offerHelp(opened ? 'The line to the server is lost.' : unreachable);
    });
}

function send(data) {
    if (is('CONNECTING')) throw new Mistake('Not open yet: the server has not answered.');
    if (is('CLOSING')) throw new Mistake('Closing: after the Close frame nothing more can be sent.');
    if (!is('OPEN')) throw new Mistake('Not connected: press Connect first.');
    socket.send(data);
    note('client', ...display(data));
}

const is = state => socket?.readyState === WebSocket[state];

function offerHelp(what) {
    help.firstElementChild.textContent = what;
    help.hidden = false;
    help.scrollIntoView({ block: 'nearest' });
}
