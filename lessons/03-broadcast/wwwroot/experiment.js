// The experiment: in both rooms Ann speaks, Bea listens, and Slow stops reading for a while. How much of it does Bea hear, and when?
import { Mistake, onSubmit } from './look/form.js';
import { plot } from './plot.js';
import { join } from './room.js';

// Seconds: when Slow comes, how long it reads nothing, how long Ann speaks. Then the characters of her messages, the most that she sends in
// a second, and how many may be under way to Bea: so each machine sets its own pace, and what fills the buffers is measured.
const slowAt = 1, slowFor = 8, speakFor = 11, size = 60_000, perSecond = 120, ahead = 8;
const state = document.getElementById('experiment-state');
let isRunning = false;

onSubmit('experiment', () => {
    if (isRunning) throw new Mistake('It is running: wait for its end.');
    isRunning = true;
    run().finally(() => isRunning = false);
});

async function run() {
    say('Ann and Bea join both rooms…');
    state.scrollIntoView({ block: 'end' });
    const rooms = [new Room('broadcast'), new Room('naive')], isOver = () => rooms.some(room => room.isOver);
    await until(() => rooms.every(room => room.isIn) || isOver());

    const start = performance.now(), seconds = () => (performance.now() - start) / 1000;
    for (const room of rooms) room.begin(seconds);
    if (!isOver()) say(`Ann speaks for ${speakFor} seconds, up to ${perSecond} times a second…`);
    await until(() => seconds() > slowAt || isOver());

    plot(rooms, seconds());
    document.getElementById('figure').scrollIntoView({ block: 'end' });
    const slow = new Worker('slow.js', { type: 'module' });
    slow.addEventListener('error', () => rooms[0].isOver = true); // not even its script can be had
    slow.addEventListener('message', () => { // it is in both rooms
        for (const room of rooms) room.slowSince = seconds();
        slow.postMessage(slowFor);
        if (!isOver()) say(`Slow has come to both rooms, and reads nothing for ${slowFor} seconds. Ann goes on speaking…`);
    }, { once: true });
    await until(() => {
        plot(rooms, seconds());
        return seconds() > speakFor && rooms.every(room => room.heard.length === room.said) || isOver() || seconds() > 4 * speakFor;
    });
    say(isOver() ? 'It ended too early: the server is not there, or Ann or Bea was cut.' : rooms.map(judge).join(' '));
    slow.terminate();
    for (const room of rooms) room.leave();
}

class Room {
    said = 0;         // messages of Ann
    heard = [];       // when Bea heard each of them, in seconds
    slowSince = 0;    // when Slow stopped reading
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
        const clock = setInterval(() => {
            if (seconds() > speakFor || this.isOver) return clearInterval(clock);
            if (this.said < this.heard.length + ahead) this.ann.send(`message ${++this.said} `.padEnd(size));
        }, 1000 / perSecond);
    }

    leave() {
        this.ann.close();
        this.bea.close();
    }
}

// The longest time in which Bea heard nothing, in seconds, and how many messages Slow had been sent before, since it stopped reading.
function pauseOf({ heard, slowSince }) {
    const gaps = heard.map((at, i) => at - (heard[i - 1] ?? 0)), length = Math.max(...gaps);
    return { length, unread: heard.slice(0, gaps.indexOf(length)).filter(at => at > slowSince).length };
}

function judge(room) {
    const { name, heard, slowLeft, slowSince } = room, { length, unread } = pauseOf(room), isNaive = name === 'naive';
    const bea = `Bea heard ${heard.length} messages, and once waited ${length.toFixed(1)} s for the next.`;
    const still = length > 2 ? `It stood still when ${(unread * size / 1e6).toFixed(1)} MB were on the way to Slow.`
        : 'It hardly stood still: the buffers on the way to Slow had room for nearly all of it.';
    const cut = slowLeft === null ? 'Slow was kept.' : `Slow was cut after ${(slowLeft - slowSince).toFixed(1)} s.`;
    return isNaive ? `Naive loop: ${bea} ${still} ${cut}` : `With queues: ${bea} ${cut}`;
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
