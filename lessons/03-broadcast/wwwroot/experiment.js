// The experiment: in both rooms Ann speaks, Bea listens, and Slow stops reading for a while. How much of it does Bea hear, and when?
import { onSubmit } from './look/form.js';
import { plot } from './plot.js';
import { join } from './room.js';

const count = 240, size = 60_000, perSecond = 40, slowFor = 6; // messages of Ann, their characters, their speed; seconds
const state = document.getElementById('experiment-state');
const button = document.querySelector('#experiment button');

onSubmit('experiment', async () => {
    button.disabled = true;
    say('Ann, Bea and Slow join both rooms…');
    const slow = new Worker('slow.js', { type: 'module' });
    const rooms = await Promise.all([...['broadcast', 'naive'].map(enter), inside(slow)]);
    rooms.pop();
    const start = performance.now();
    slow.postMessage(slowFor);
    say(`Slow reads nothing for ${slowFor} seconds. Ann speaks ${perSecond} times a second…`);
    for (const room of rooms) room.speak(start);
    await until(() => {
        plot(rooms, count, (performance.now() - start) / 1000);
        return rooms.every(room => room.heard.length === count || room.isOver) || performance.now() - start > 4000 * slowFor;
    });
    slow.terminate();
    for (const room of rooms) room.leave();
    say(rooms.map(judge).join(' '));
    button.disabled = false;
});

async function enter(name) {
    const room = { name, heard: [], slowLeft: null, isOver: false, start: 0 };
    const bea = join(name, 'Bea', line => {
        if (line.startsWith('Ann')) room.heard.push(seconds());
        if (/^\* Slow.* left/.test(line)) room.slowLeft ??= seconds();
    });
    const ann = join(name, 'Ann', () => { });
    for (const socket of [ann, bea]) socket.addEventListener('close', () => room.isOver = true);
    await until(() => room.isOver || ann.readyState === WebSocket.OPEN && bea.readyState === WebSocket.OPEN);

    const seconds = () => (performance.now() - room.start) / 1000;
    return Object.assign(room, {
        speak(start) {
            room.start = start;
            let said = 0;
            const clock = setInterval(() => {
                if (said === count || room.isOver) return clearInterval(clock);
                if (ann.bufferedAmount > 0) return; // the server does not read Ann just now
                ann.send(`${++said} of ${count} `.padEnd(size));
            }, 1000 / perSecond);
        },
        leave() {
            ann.close();
            bea.close();
        },
    });
}

// The longest time in which Bea heard nothing, in words.
function judge({ name, heard, slowLeft }) {
    const gap = Math.max(...heard.map((at, i) => at - (heard[i - 1] ?? 0)));
    const cut = slowLeft === null ? 'Slow was kept.' : `Slow was cut after ${slowLeft.toFixed(1)} s.`;
    const title = name === 'naive' ? 'Naive loop' : 'With queues';
    return `${title}: Bea heard ${heard.length} of ${count}, and once waited ${gap.toFixed(1)} s for the next. ${cut}`;
}

const say = sentence => state.textContent = sentence;

const inside = worker => new Promise(resolve => worker.addEventListener('message', resolve, { once: true }));

// Looks ten times a second, and never for ever.
const until = isSo => new Promise(resolve => {
    const clock = setInterval(() => {
        if (!isSo()) return;
        clearInterval(clock);
        resolve();
    }, 100);
});
