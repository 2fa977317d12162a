// The page: one connection to the board, and what a student does with it.
import { Board } from './board.js';
import { add, preview, redraw } from './canvas.js';
import { forgive, Mistake, onSubmit } from './look/form.js';
import { adviseStart } from './look/start.js';
import { show } from './look/state.js';
import { explain } from './look/words.js';
import { record, recordClose, restart } from './messages.js';
import { showPeople } from './people.js';
import { watchPens } from './pen.js';

const address = new URL('ws/board', location.href);
address.protocol = address.protocol.replace('http', 'ws');

const [help, joinForm, word, surface, width, thickness, amount, refused, nameWrong] =
    ['help', 'join', 'word', 'surface', 'width', 'thickness', 'amount', 'refused', 'name-wrong'].map(id => document.getElementById(id));
const unreachable = 'The server could not be reached, or it refused: a browser does not say which.';
let socket, board = new Board(), sent = []; // strokes that have not come back yet

adviseStart('localhost:8804');

function open(then) {
    let opened = false;
    help.hidden = true;
    restart();
    show('connecting', 'Connecting');
    socket = new WebSocket(address);
    socket.addEventListener('open', () => {
        opened = true;
        show('open', 'Open.');
        then?.();
    });
    socket.addEventListener('message', ({ data }) => {
        record('server', data);
        hear(JSON.parse(data));
    });
    socket.addEventListener('close', ({ code, reason }) => {
        const isLost = code === 1006;
        recordClose(code, reason, explain(code).meaning);
        show(isLost ? 'lost' : 'closed', `Closed with ${code}: ${explain(code).name}.`);
        leave(reason);
        help.firstElementChild.textContent = code === 1001 ? 'The server has stopped.' : opened ? 'The line to the server is lost.' : unreachable;
        help.hidden = !isLost && code !== 1001;
    });
}

// ---- What the server says ----

function hear(message) {
    if (message.type === 'error') return refuse(message);
    if (message.type === 'stroke' && message.by === board.you.id) confirm(message);
    const mustRedraw = board.apply(message);
    if (mustRedraw) redraw(board);
    else if (message.type === 'stroke') add(message);

    if (message.type === 'welcome') enter();
    if (message.type === 'joined') say(message.person.id === board.you.id ? `You are ${message.person.name}.` : `${message.person.name} came.`);
    if (message.type === 'left') say(`${message.person.name} left.`);
    if (message.type === 'cleared') say(`${board.people.get(message.by).name} cleared the board.`);
    if (message.type !== 'stroke') showPeople(board);
    amount.textContent = `${countOf(board.strokes.length, 'stroke')}, ${countOf(board.points, 'point')}`;
}

// Every stroke comes back in the order in which it was sent: what is older than this one was refused.
function confirm({ points }) {
    const text = JSON.stringify(points);
    sent = sent.slice(sent.findIndex(stroke => JSON.stringify(stroke.points) === text) + 1);
    update();
}

function refuse({ code, message, path }) {
    sent = [];
    update();
    const sentence = `The server answers ${code}${path ? ` at ${path}` : ''}: ${message}`;
    (path === 'name' && !joinForm.hidden ? nameWrong : refused).textContent = sentence;
}

function enter() {
    const hadFocus = joinForm.contains(document.activeElement);
    joinForm.hidden = true;
    forgive(document);
    if (hadFocus) surface.focus();
}

function leave(reason) {
    if (board.you || reason) say(`${reason ? `The server says “${reason}”. ` : ''}You are no longer on the board: what you see is how it was.`);
    board.you = null;
    board.people.clear();
    sent = [];
    pens.lift();
    update();
    showPeople(board);
    joinForm.hidden = false;
}

// ---- What the student does ----

onSubmit('join', ({ name, colour }) => {
    if (is('CONNECTING')) throw new Mistake('Not open yet: the server has not answered. Wait for it, or reload the page.');
    const join = () => tell({ type: 'join', name: name.value || undefined, colour: colour.value || undefined });
    if (is('OPEN')) join();
    else open(join);
});

onSubmit('clear', () => {
    if (!board.you) throw new Mistake('Join first: then you may clear the board.');
    tell({ type: 'clear' });
});

onSubmit('raw', ({ text }) => {
    if (!is('OPEN')) throw new Mistake('Not connected: press Join first.');
    send(text.value);
});

const pens = watchPens(surface, {
    begin() {
        if (!board.you) say('Join first: then you can draw.');
        return board.you !== null;
    },
    send(points) {
        if (!board.you) return; // the line to the server was lost before the pen was lifted
        const stroke = { points, width: width.valueAsNumber };
        sent.push({ ...stroke, colour: board.you.colour });
        tell({ type: 'stroke', ...stroke });
    },
    changed: update,
    say,
});

width.addEventListener('input', () => thickness.textContent = width.value);

function tell(message) {
    send(JSON.stringify(message)); // what is undefined is left out
}

function send(text) {
    socket.send(text);
    record('client', text);
}

// ---- What is to be seen ----

function update() {
    preview(
        () => [...sent, ...pens.unsent().map(points => ({ points, width: width.valueAsNumber, colour: board.you?.colour }))],
        pens.cursor);
}

function say(sentence) {
    word.textContent = sentence;
}

const is = state => socket.readyState === WebSocket[state];
const countOf = (number, what) => `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;

open();
