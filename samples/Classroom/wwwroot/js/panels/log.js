// The log of a sample: what it prints, as it comes.
import { follow, goToEnd } from '/look/follow.js';
import { button, element } from '../element.js';

const most = 2000; // lines in the page
const mostAloud = 20; // lines a second: whoever listens cannot follow more
const words = { error: 'error', classroom: 'Classroom' }; // whose line it is; the program's ordinary ones say nothing

// Below the wire of a low window there is no room for it: only its newest line is shown, until the student unfolds it.
export function showLog(place, isLow) {
    const section = element('section', 'output'), head = element('div', 'head'), heading = element('h3'), unit = element('p', 'hint cut', 'seconds since its start');
    const flood = element('p', 'unseen'), older = element('p', 'note'), lines = element('div', 'lines'), log = element('div', 'log');
    const latest = element('span', 'latest cut');
    const newest = button('Newest ↓', () => { goToEnd(log); log.focus(); }), clear = button('Clear', () => { empty(); log.focus(); });
    const fold = button('Log', () => {
        show(section.classList.contains('is-folded'));
        localStorage.setItem('log', section.classList.contains('is-folded') ? 'folded' : 'open');
    });
    heading.id = 'log-title';
    heading.append(fold);
    section.setAttribute('aria-labelledby', heading.id);
    log.setAttribute('role', 'log');
    log.setAttribute('aria-labelledby', heading.id);
    log.setAttribute('aria-live', 'polite');
    log.id = 'log';
    fold.setAttribute('aria-controls', log.id);
    log.tabIndex = 0;
    flood.setAttribute('role', 'status');
    newest.hidden = true;
    latest.setAttribute('aria-hidden', 'true'); // it is in the log
    head.append(heading, latest, unit, flood, newest, clear);
    log.append(older, lines);
    section.append(head, log);
    place.append(section);
    show((localStorage.getItem('log') ?? (isLow && matchMedia('(height < 52rem)').matches ? 'folded' : 'open')) !== 'folded');

    let waiting = [], removed = 0, begun = null, drawing = 0, second = 0, recent = 0, calm;
    const keepNewest = follow(log, isKept => newest.hidden = isKept);
    return { section, head, add, note };

    // Lines as they come from the Classroom, and how many before them did not. Whoever comes to them late is not told of a flood.
    function add(added, lost, isLate = false) {
        if (lost > 0) waiting.push({ source: 'classroom', text: `${count(lost)} not shown here: only the newest are kept.` });
        for (const line of added) waiting.push(line);
        removed += cut(waiting);
        hush(added.length, isLate);
        drawing ||= requestAnimationFrame(draw);
    }

    // A line of the page's own. What comes after it is another program's.
    function note(text) {
        add([{ source: 'classroom', text, start: 0 }], 0);
    }

    // Once a frame, however many have come.
    function draw() {
        drawing = 0;
        const rows = waiting.flatMap(line => begins(line) ? [element('p', 'start', `Start ${line.start}`), row(line)] : [row(line)]);
        waiting = [];
        const room = most - rows.length;
        while (lines.childElementCount > room) {
            const oldest = lines.firstElementChild;
            oldest.remove();
            if (oldest.matches('.line')) removed++;
        }
        lines.append(...rows);
        latest.textContent = lines.lastElementChild?.querySelector('.said')?.textContent ?? '';
        older.textContent = removed > 0 ? `${count(removed)} before these not shown any more.` : '';
        keepNewest();
    }

    // Whether another program begins with this line, and not the first one here.
    function begins({ start }) {
        const before = begun;
        begun = start ?? begun;
        return before !== null && begun !== before && begun > 0;
    }

    // Too many to be read aloud: one sentence instead, until it is calm again.
    function hush(added, isLate) {
        if (performance.now() - second > 1000) [second, recent] = [performance.now(), 0];
        recent += added;
        if (recent <= mostAloud) return;
        log.setAttribute('aria-live', 'off');
        if (!isLate) flood.textContent = 'Many lines come: they are not read aloud.';
        clearTimeout(calm);
        calm = setTimeout(() => {
            log.setAttribute('aria-live', 'polite');
            flood.textContent = '';
        }, 2000);
    }

    function show(isOpen) {
        fold.setAttribute('aria-expanded', String(isOpen));
        section.classList.toggle('is-folded', !isOpen);
    }

    function empty() {
        waiting = [];
        removed = 0;
        begun = null;
        older.textContent = latest.textContent = '';
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
