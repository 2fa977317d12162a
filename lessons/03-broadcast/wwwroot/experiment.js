// The experiment: in both rooms Ann speaks, Bea listens, and Slow stops reading for a while. How much of it does Bea hear, and when?
import { Mistake, onSubmit } from './look/form.js';
import { plot } from './plot.js';
import { join } from './room.js';

const count = 240, size = 60_000, perSecond = 40, slowFor = 8; // messages of Ann, their characters, their speed; seconds
const state = document.getElementById('experiment-state');
let isRunning = false;

onSubmit('experiment', () => {
    if (isRunning) throw new Mistake('It is running: wait for its end.');
    isRunning = true;
    run().finally(() => isRunning = false);
});

async function run() {
    say('Ann, Bea and Slow join both rooms…');
    const slow = new Worker('slow.js', { type: 'module' });
    const rooms = [new Room('broadcast'), new Room('naive')];
    let isSlowIn = false;
    slow.addEventListener('message', () => isSlowIn = true);
    slow.addEventListener('error', () => rooms[0].isOver = true); // not even its script can be had
    await until(() => isSlowIn && rooms.every(room => room.isIn) || rooms.some(room => room.isOver));

    const start = performance.now(), seconds = () => (performance.now() - start) / 1000;
    slow.postMessage(slowFor);
    for (const room of rooms) room.begin(seconds);
    if (!rooms.some(room => room.isOver)) say(`Slow reads nothing for ${slowFor} seconds. Ann speaks ${perSecond} times a second…`);
    await until(() => {
        plot(rooms, count, seconds());
        return rooms.every(room => room.heard.length === count) || rooms.some(room => room.isOver) || seconds() > 4 * slowFor;
    });
    say(rooms.some(room => room.isOver) ? 'It ended too early: the server is not there, or Ann or Bea was cut. Is this machine very busy?' : rooms.map(judge).join(' ') + (gapOf(rooms[1]) < 2 ? ' The naive loop hardly stood still: run it again when this machine has less to do, and nobody else is in the rooms.' : ''));
    slow.terminate();
    for (const room of rooms) room.leave();
}

class Room {
    heard = [];       // when Bea heard each message of Ann, in seconds
    slowLeft = null;  // when Bea heard that Slow had left
    isOver = false;

    constructor(name) {
        this.name = name;
        this.ann = join(name, 'Ann', line => this.annIs ??= line.match(/^\* you are ([^,(]+?)(?:,| \()/)[1]);
        this.bea = join(name, 'Bea', line => this.hear(line));
        for (const socket of [this.ann, this.bea]) socket.addEventListener('close', () => this.isOver = true);
    }

    get isIn() { return this.annIs && this.bea.readyState === WebSocket.OPEN; }

    hear(line) {
        if (line.startsWith(`${this.annIs}: `)) this.heard.push(this.seconds());
        if (/^\* Slow.* left/.test(line)) this.slowLeft ??= this.seconds?.();
    }

    begin(seconds) {
        this.seconds = seconds;
        let said = 0;
        const clock = setInterval(() => {
            if (said === count || this.isOver) return clearInterval(clock);
            if (this.ann.bufferedAmount > 0) return; // the server does not read Ann just now
            this.ann.send(`${++said} of ${count} `.padEnd(size));
        }, 1000 / perSecond);
    }

    leave() {
        this.ann.close();
        this.bea.close();
    }
}

// The longest time in which Bea heard nothing, in seconds.
const gapOf = ({ heard }) => Math.max(...heard.map((at, i) => at - (heard[i - 1] ?? 0)));

function judge(room) {
    const { name, heard, slowLeft } = room, gap = gapOf(room);
    const cut = slowLeft === null ? 'Slow was kept.' : `Slow was cut after ${slowLeft.toFixed(1)} s.`;
    const title = name === 'naive' ? 'Naive loop' : 'With queues';
    return `${title}: Bea heard ${heard.length} of ${count}, and once waited ${gap.toFixed(1)} s for the next. ${cut}`;
}

const say = sentence => state.textContent = sentence;

// Looks ten times a second.
const until = isSo => new Promise(resolve => {
    const clock = setInterval(() => {
        if (!isSo()) return;
        clearInterval(clock);
        resolve();
    }, 100);
});
