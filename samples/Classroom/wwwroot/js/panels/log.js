// The log of a sample: what it prints, as it comes.
import { button, element } from './element.js';

const most = 2000; // lines in the page
const mostAloud = 20; // lines a second: whoever listens cannot follow more
const words = { error: 'error', classroom: 'Classroom' }; // whose line it is; the program's ordinary ones say nothing

export function showLog(place) {
    const section = element('section', 'output'), head = element('div', 'head'), heading = element('h3', '', 'Log'), unit = element('p', 'hint', 'seconds since its start');
    const flood = element('p', 'hint'), older = element('p', 'note'), lines = element('div', 'lines'), log = element('div', 'log');
    const newest = button('Newest ↓', () => { goToEnd(); log.focus(); }), clear = button('Clear', () => { empty(); log.focus(); });
    heading.id = 'log-title';
    section.setAttribute('aria-labelledby', heading.id);
    log.setAttribute('role', 'log');
    log.setAttribute('aria-labelledby', heading.id);
    log.setAttribute('aria-live', 'polite');
    log.tabIndex = 0;
    flood.setAttribute('role', 'status');
    newest.hidden = true;
    head.append(heading, unit, flood, newest, clear);
    log.append(older, lines);
    section.append(head, log);
    place.append(section);

    let waiting = [], removed = 0, follows = true, top = 0, drawing = 0, second = 0, recent = 0, calm;
    // Whoever scrolls up is reading: the log stays where it is. A log that becomes lower is not scrolled by anybody.
    log.addEventListener('scroll', () => {
        follows = log.scrollHeight - log.scrollTop - log.clientHeight < 40 || follows && log.scrollTop >= top;
        top = log.scrollTop;
        newest.hidden = follows;
    });
    new ResizeObserver(() => { if (follows) goToEnd(); }).observe(log);
    return { add, note };

    // Lines as they come from the Classroom, and how many before them did not.
    function add(added, lost) {
        if (lost > 0) waiting.push({ source: 'classroom', text: `${count(lost)} not shown here: only the newest are kept.` });
        for (const line of added) waiting.push(line);
        removed += cut(waiting);
        hush(added.length);
        drawing ||= requestAnimationFrame(draw);
    }

    // A line of the page's own.
    function note(text) {
        add([{ source: 'classroom', text }], 0);
    }

    // Once a frame, however many have come.
    function draw() {
        drawing = 0;
        const rows = waiting.map(row);
        waiting = [];
        const room = most - rows.length;
        while (lines.childElementCount > room) {
            lines.firstElementChild.remove();
            removed++;
        }
        lines.append(...rows);
        older.textContent = removed > 0 ? `${count(removed)} before these not shown any more.` : '';
        if (follows) goToEnd();
    }

    // Too many to be read aloud: one sentence instead, until it is calm again.
    function hush(added) {
        if (performance.now() - second > 1000) [second, recent] = [performance.now(), 0];
        recent += added;
        if (recent <= mostAloud) return;
        log.setAttribute('aria-live', 'off');
        flood.textContent = 'Many lines come: they are not read aloud.';
        clearTimeout(calm);
        calm = setTimeout(() => {
            log.setAttribute('aria-live', 'polite');
            flood.textContent = '';
        }, 2000);
    }

    function goToEnd() {
        log.scrollTop = log.scrollHeight;
    }

    function empty() {
        waiting = [];
        removed = 0;
        older.textContent = '';
        lines.replaceChildren();
    }
}

function row({ seconds, source, text }) {
    const made = element('p', 'line'), said = element('span', 'said');
    made.dataset.source = source;
    if (words[source]) said.append(element('b', 'source', words[source]), ' ');
    said.append(text);
    made.append(element('span', 'time', seconds?.toFixed(3)), ' ', said);
    return made;
}

// Takes away the oldest that are too many.
const cut = list => list.splice(0, Math.max(0, list.length - most)).length;

const count = lines => lines === 1 ? '1 line is' : `${lines.toLocaleString('en')} lines are`;
