// The one socket of a page, with named events. It comes back by itself, and says so.
import { distrust, token, trust } from './token.js';

const noToken = 4401; // what answers does not know the token of this page
const shortest = 250, longest = 4000; // the pauses between two tries, in milliseconds
const patience = 12; // seconds; the Classroom says something every five

const events = new EventTarget();
let socket = null, ours = null; // one connection at a time, and what we hear of it
let isOpen = false, silence = 0, attempt = 0, run = null;
let lost = null; // what was told of its loss; nothing while it is open
let next, clock = null; // the next try; the seconds, as long as there is a line to be had

// What to do at an event of the Classroom; besides its own:
// 'open' { run, isAnother } the line is there, for the first time or again; isAnother: it is another Classroom, which knows nothing of what the last one has told
// 'lost' { code, attempt } the line has gone (attempt 0), or could not be had again; without a code where nothing is heard of the Classroom
export function on(name, listener) {
    events.addEventListener(name, ({ detail }) => listener(detail));
    // A listener that comes later hears it, too.
    if (name === 'open' && isOpen) listener({ run, isAnother: false });
    if (name === 'lost' && lost) listener(lost);
}

// False where nobody hears it.
export function emit(name, data) {
    const isHeard = isOpen && socket.readyState === WebSocket.OPEN;
    if (isHeard) socket.send(JSON.stringify({ event: name, data }));
    return isHeard;
}

export async function connect() {
    if (ours) return;
    clearTimeout(next);
    clock ??= setInterval(listen, 1000);
    silence = 0;
    const { signal } = ours = new AbortController();
    const isKnown = await trust().catch(() => null);
    if (signal.aborted) return;
    if (!isKnown) return lose(isKnown === false ? noToken : undefined);
    socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws/classroom`);
    for (const [name, listener] of Object.entries({ open: greet, message: hear, close: event => lose(event.code) }))
        socket.addEventListener(name, listener, { signal });
}

function greet() {
    socket.send(JSON.stringify({ event: 'hello', data: { token } }));
}

function hear(message) {
    silence = 0;
    const { event, data } = JSON.parse(message.data);
    if (event !== 'welcome') return tell(event, data);
    const isAnother = run !== null && run !== data.run;
    [isOpen, lost, attempt, run] = [true, null, 0, data.run];
    tell('open', { run, isAnother });
}

// Seconds in which nothing was heard. What a clock says would count those, too, in which this machine has slept.
function listen() {
    if (ours && ++silence > patience) lose();
}

function lose(code) {
    drop();
    lost = { code, attempt };
    tell('lost', lost);
    if (!token) return stop(); // there is no use in trying again
    // Many pages have lost it at the same moment, and should not all come back at the same one.
    next = setTimeout(connect, Math.min(shortest * 2 ** attempt++, longest) * (0.5 + Math.random() / 2));
}

// One that is silent takes long to close: we do not wait for it, nor listen to it any more.
function drop() {
    ours.abort();
    socket?.close();
    [socket, ours, isOpen] = [null, null, false];
    distrust();
}

function stop() {
    clearInterval(clock);
    clock = null;
}

function tell(name, detail) {
    events.dispatchEvent(new CustomEvent(name, { detail }));
}

// Who looks at the page again, or has a network again, does not wait for the end of a pause.
document.addEventListener('visibilitychange', again);
addEventListener('online', again);
addEventListener('pageshow', again);
// A page that is left says so, and no browser has to keep its line.
addEventListener('pagehide', () => { if (ours) drop(); });

function again() {
    if (clock && document.visibilityState === 'visible') connect();
}
