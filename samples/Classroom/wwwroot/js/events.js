// The one socket of a page, with named events. It comes back by itself, and says so.
import { token } from './token.js';

const listeners = new Map();
let socket, isOpen = false, welcome, pause = 250;

// What to do at an event of the Classroom; besides its own: 'open' (again and again) and 'lost'.
export function on(name, listener) {
    listeners.set(name, [...listeners.get(name) ?? [], listener]);
    if (name === 'open' && isOpen) listener(welcome); // whoever comes later hears it, too
}

// False where nobody hears it.
export function emit(name, data) {
    if (isOpen) socket.send(JSON.stringify({ event: name, data }));
    return isOpen;
}

export function connect() {
    socket = new WebSocket(location.origin.replace('http', 'ws') + '/ws/classroom');
    socket.addEventListener('open', () => socket.send(JSON.stringify({ event: 'hello', data: { token } })));
    socket.addEventListener('message', message => {
        const { event, data } = JSON.parse(message.data);
        if (event === 'welcome') {
            isOpen = true;
            pause = 250;
            welcome = data;
            tell('open', data);
        } else tell(event, data);
    });
    socket.addEventListener('close', ({ code }) => {
        isOpen = false;
        tell('lost', { code });
        if (code === 4401) return;
        setTimeout(connect, pause);
        pause = Math.min(2 * pause, 4000);
    });
}

function tell(name, data) {
    for (const listener of listeners.get(name) ?? []) listener(data);
}
