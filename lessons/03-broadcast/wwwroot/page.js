// The page: one guest, and what that guest says and hears.
import './experiment.js';
import { Mistake, onSubmit } from './look/form.js';
import { begin, display } from './look/log.js';
import { adviseStart } from './look/start.js';
import { show } from './look/state.js';
import { explain } from './look/words.js';
import { follow } from './people.js';
import { join } from './room.js';

const list = document.getElementById('people');
const help = document.getElementById('help');
adviseStart('localhost:8803');
let socket, people = [];

onSubmit('join', ({ name, room }) => {
    if (socket && socket.readyState !== WebSocket.CLOSED) throw new Mistake('You are in a room already: press Leave first.');
    enter(room.value, name.value);
});

onSubmit('say', ({ text }) => {
    if (socket?.readyState === WebSocket.CONNECTING) throw new Mistake('You are not in yet: the server has not answered.');
    if (socket?.readyState !== WebSocket.OPEN) throw new Mistake('You are in no room: press Join first.');
    if (!text.value) throw new Mistake('There is nothing to say yet.', text);
    socket.send(text.value);
    text.value = '';
});

onSubmit('leave', () => {
    if (!socket || socket.readyState === WebSocket.CLOSED) throw new Mistake('You are in no room.');
    socket.close(1000);
    show('closing', 'Leaving');
});

function enter(room, name) {
    const write = begin();
    help.hidden = true;
    show('connecting', 'Joining');
    socket = join(room, name, line => {
        write('server', ...display(line, 80));
        const isFirst = people.length === 0;
        shows(follow(people, line));
        if (isFirst) show('open', `You are ${people.at(-1)}.`);
    });
    socket.addEventListener('close', ({ code, reason }) => {
        const { name, meaning } = explain(code), isLost = code === 1006;
        write(isLost ? 'page' : 'server', 'close', `${code} ${reason}`.trimEnd(), meaning);
        show(isLost ? 'lost' : 'closed', `Closed with ${code}: ${name}.`);
        if (code === 1008 && people.length === 0) document.getElementById('name-wrong').textContent = `The server says: ${reason}.`;
        shows([]);
        help.hidden = !isLost && code !== 1001;
    });
}

function shows(names) {
    people = names;
    list.replaceChildren(...names.map(name => Object.assign(document.createElement('li'), { textContent: name })));
    document.getElementById('count').textContent = names.length ? `(${names.length})` : '';
}
