// The pens: a mouse, fingers, a stylus, and one that the keyboard moves. Each draws a line of its own.
import { Line } from './line.js';

const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const step = .02, smallStep = .002;

// begin() says whether there may be a line; send(points) takes a batch of one; changed() hears that there is something new to be seen.
export function watchPens(surface, { begin, send, changed, say }) {
    const lines = new Map(); // by pointer
    const pen = { x: .5, y: .5, line: null };

    surface.addEventListener('pointerdown', event => {
        hidePen();
        if (event.button !== 0 || !begin()) return;
        surface.setPointerCapture(event.pointerId); // also beyond the edge it is this line
        lines.set(event.pointerId, new Line(send));
        move(event);
    });
    surface.addEventListener('pointermove', move);
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'])
        surface.addEventListener(end, ({ pointerId }) => {
            lines.get(pointerId)?.flush();
            lines.delete(pointerId);
        });

    function move(event) {
        const line = lines.get(event.pointerId);
        if (!line) return;
        const box = surface.getBoundingClientRect();
        // A browser tells at most once for each frame; in between there was more.
        const events = event.getCoalescedEvents?.() ?? [];
        for (const { clientX, clientY } of events.length > 0 ? events : [event]) line.add((clientX - box.left) / box.width, (clientY - box.top) / box.height);
        changed();
    }

    surface.addEventListener('keydown', event => {
        const arrow = arrows[event.key];
        if (arrow) moveBy(arrow, event.shiftKey ? smallStep : step);
        else if (event.key === ' ' && !event.repeat) toggle();
        else if (event.key === 'Escape') lift();
        if (!arrow && event.key !== ' ') return;
        event.preventDefault(); // or the page would scroll
        pen.isVisible = true;
        changed();
    });
    surface.addEventListener('focus', () => {
        pen.isVisible = surface.matches(':focus-visible');
        changed();
    });
    surface.addEventListener('blur', hidePen);

    function moveBy([x, y], by) {
        pen.x = Math.min(Math.max(pen.x + x * by, 0), 1);
        pen.y = Math.min(Math.max(pen.y + y * by, 0), 1);
        pen.line?.add(pen.x, pen.y);
    }

    function toggle() {
        if (pen.line) return lift();
        if (!begin()) return;
        pen.line = new Line(send);
        pen.line.add(pen.x, pen.y);
        say(`The pen is down, at ${where()}.`);
    }

    function lift() {
        if (!pen.line) return;
        pen.line.flush();
        pen.line = null;
        say(`The pen is up, at ${where()}.`);
    }

    function hidePen() {
        lift();
        pen.isVisible = false;
        changed();
    }

    const where = () => `${Math.round(pen.x * 100)} % across and ${Math.round(pen.y * 100)} % down`;

    return {
        // The points that are not sent yet, a list for each line.
        unsent: () => [...lines.values(), ...pen.line ? [pen.line] : []].map(line => line.points),
        cursor: () => pen.isVisible ? { x: pen.x, y: pen.y, isDown: pen.line !== null } : null,
        lift() {
            lines.clear();
            pen.line = null;
        },
    };
}
