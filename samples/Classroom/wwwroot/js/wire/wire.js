// The wire: what passes between the sample and its clients, frame by frame.
import { button, element } from '../element.js';
import { emit, on } from '../events.js';
import { announcer } from './aloud.js';
import { showGrid } from './grid.js';
import { showLanes } from './lanes.js';
import { wireModel } from './model.js';
import { showOpened } from './opened.js';

const noRow = 'No WebSocket yet. Start the sample and connect a client: every frame between them is shown here.';
const noRowOfAny = 'No WebSocket yet. Start the server in its own lesson: every frame of every lesson that runs is shown here.';
const noMatch = 'No row matches what is chosen with Tools, or among the connections.';

// What is returned has the connections, and `listen`, whose listener hears of all rows, chosen or not: of those that are there,
// and of those that are new.
export function showWire(section, lesson) {
    const [head, nothing] = section.children, heading = head.firstChild, body = element('div', 'body');
    const fold = button('Wire', () => open(section.classList.contains('is-folded')));
    const pause = button('Pause', () => hold(!isPaused));
    const newest = button('Newest ↓', () => grid.newest()), more = button('Tools', () => showMore(tools.hidden));
    const tools = element('div', 'tools');
    body.id = 'wire-body';
    heading.replaceChildren(fold);
    fold.setAttribute('aria-controls', body.id);
    newest.setAttribute('aria-label', 'Newest row');
    newest.hidden = true;

    const listeners = [];
    const model = wireModel((fresh, gone) => {
        grid.changed(fresh, gone);
        lanes(fresh);
        aloud.tell(isPast ? [] : fresh);
        update();
    }, rows => listeners.forEach(listener => listener(rows)));
    const lanes = showLanes(head, model, lesson, connection => {
        model.want({ connection });
        lanes([]);
    });
    const aloud = announcer(section);
    tools.id = 'wire-tools';
    more.setAttribute('aria-controls', tools.id);
    head.append(newest, pause, more);
    section.append(tools, nothing, body);
    const opened = showOpened(body, () => grid.focus());
    const grid = showGrid(body, model, lesson, {
        opened: row => opened.show(row),
        walked: row => { if (opened.row) opened.show(row); },
        closed: () => opened.show(null),
        followed: isKept => newest.hidden = isKept || model.shown.length === 0,
    });
    body.prepend(body.lastChild); // the rows come first
    open(localStorage.getItem('wire') !== 'folded');
    showMore(localStorage.getItem('wire-tools') === 'open');

    let run = null, after = 0, isPast = true, isPaused = false, waiting = null;
    update();
    on('open', data => {
        if (run !== null && run !== data.run) model.restart();
        if (run !== data.run) after = 0;
        run = data.run;
        waiting = null; // they come again
        emit('follow-wire', { lesson: lesson.name, run, after });
    });
    on('wire', data => {
        if (data.lesson !== lesson.name) return;
        if (isPaused) waiting = data;
        else take(data);
        update();
    });

    return { connections: model.connections, listen };

    function listen(listener) {
        listener(model.rows);
        listeners.push(listener);
    }

    // The next rows come when these are drawn.
    function take(data) {
        after = data.rows.at(-1).number;
        isPast = data.isPast;
        try { model.add(data, run); }
        finally { requestAnimationFrame(() => emit('drew-wire', { number: after })); }
    }

    // While it is held, the Classroom keeps what comes.
    function hold(isHeld) {
        isPaused = isHeld;
        if (!isHeld && waiting) take(waiting);
        waiting = null;
        update();
    }

    function update() {
        nothing.hidden = model.shown.length > 0;
        nothing.textContent = isFiltered() ? noMatch : lesson.sample.isWeb ? noRow : noRowOfAny;
        more.textContent = isFiltered() ? 'Tools (filter on)' : 'Tools';
        pause.textContent = !isPaused ? 'Pause' : waiting ? 'Resume (there is more)' : 'Resume';
    }

    function isFiltered() {
        const { kind, from, text, connection } = model.filter;
        return kind !== 'websocket' || Boolean(from || text || connection);
    }

    function open(isOpen) {
        fold.setAttribute('aria-expanded', String(isOpen));
        section.classList.toggle('is-folded', !isOpen);
        localStorage.setItem('wire', isOpen ? 'open' : 'folded');
    }

    // They are loaded when they are wanted.
    async function showMore(isOpen) {
        tools.hidden = !isOpen;
        more.setAttribute('aria-expanded', String(isOpen));
        localStorage.setItem('wire-tools', isOpen ? 'open' : 'folded');
        if (!isOpen || tools.querySelector('select')) return;
        const module = await import('./tools.js').catch(() => null);
        if (module) module.fillTools(tools, model, lesson, aloud.choice);
        else tools.textContent = 'The Classroom does not answer: press Tools again when it is back.';
    }
}
