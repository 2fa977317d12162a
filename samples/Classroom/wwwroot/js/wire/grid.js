// The rows of the wire as a grid, of which only what is in sight is in the page.
import { follow, goToEnd } from '/look/follow.js';
import { element } from '../element.js';
import { describe, number } from './words.js';

const columns = {
    time: 'in seconds, since its connection was opened',
    '#': 'the number of the WebSocket, as its server counts them; of another lesson with that',
    'client ⇄ server': '',
    length: 'of the payload',
    'what passes': '',
};
const mostFlying = 12; // rows that come at the same moment

// `model` has the rows; `opened` hears of the one that the reader opens, `walked` of the one they go to.
export function showGrid(place, model, lesson, { opened, walked, closed, followed }) {
    const list = element('div', 'list'), scroller = element('div', 'rows');
    const head = element('div', 'titles'), space = element('div', 'space');
    scroller.setAttribute('role', 'grid');
    scroller.setAttribute('aria-label', 'What passes on the wire');
    scroller.setAttribute('aria-colcount', Object.keys(columns).length);
    scroller.tabIndex = 0;
    scroller.id = 'wire-rows';
    head.setAttribute('role', 'row');
    head.setAttribute('aria-rowindex', 1);
    for (const [title, meaning] of Object.entries(columns)) {
        const made = cell(title, 'columnheader', 'cut');
        made.title = meaning;
        head.append(made);
    }
    space.setAttribute('role', 'rowgroup');
    scroller.append(head, space);
    list.append(scroller);
    place.append(list);

    const drawn = new Map(); // row → its element
    let active = null, drawing = 0, flying = [], ids = 0, widest = 3;
    const keepNewest = follow(scroller, followed);
    scroller.addEventListener('scroll', draw);
    scroller.addEventListener('keydown', walk);
    scroller.addEventListener('click', ({ target }) => {
        const row = [...drawn].find(([, made]) => made.contains(target))?.[0];
        if (!row) return;
        choose(row);
        opened(row);
    });
    new ResizeObserver(draw).observe(scroller);
    return { changed, focus: () => scroller.focus(), newest: () => { goToEnd(scroller); scroller.focus(); } };

    // After rows have come, and as many are gone from the beginning.
    function changed(fresh, gone) {
        const height = rowHeight();
        if (gone > 0 && !isAtEnd()) scroller.scrollTop -= gone * height;
        flying = fresh.length <= mostFlying ? fresh : [];
        redraw();
    }

    function redraw() {
        drawing ||= requestAnimationFrame(() => {
            drawing = 0;
            space.style.height = `${model.shown.length * rowHeight()}px`;
            scroller.setAttribute('aria-rowcount', model.shown.length + 1);
            keepNewest();
            draw();
        });
    }

    function isAtEnd() {
        return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 40;
    }

    function rowHeight() {
        return parseFloat(getComputedStyle(space).lineHeight);
    }

    function draw() {
        const height = rowHeight(), { shown } = model;
        const first = Math.max(0, Math.floor(scroller.scrollTop / height) - 2);
        const last = Math.min(shown.length, Math.ceil((scroller.scrollTop + scroller.clientHeight) / height) + 2);
        const wanted = new Set(shown.slice(first, last));
        const at = active ? shown.indexOf(active) : -1;
        if (at < 0) active = null;
        else wanted.add(active); // what has the focus stays in the page
        for (const [row, made] of drawn) if (!wanted.has(row)) {
            made.remove();
            drawn.delete(row);
        }
        const indexes = Array.from({ length: last - first }, (_, i) => first + i);
        if (at >= 0 && (at < first || at >= last)) indexes[at < first ? 'unshift' : 'push'](at);
        for (const [i, index] of indexes.entries()) put(shown[index], index, i, height);
        flying = [];
        if (active) scroller.setAttribute('aria-activedescendant', drawn.get(active).id);
        else scroller.removeAttribute('aria-activedescendant');
    }

    // In the order of the rows, also for those who read the page without seeing it.
    function put(row, index, place, height) {
        let made = drawn.get(row);
        if (!made) {
            drawn.set(row, made = make(row));
            made.id = `wire-row-${++ids}`;
            if (flying.includes(row)) made.classList.add('arrives');
        }
        if (space.children[place] !== made) space.insertBefore(made, space.children[place] ?? null);
        made.children[1].textContent = row.connection ? number(row.connection, lesson.name) : ''; // it comes with the server's answer
        widen(made.children[1].textContent.length);
        made.style.transform = `translateY(${index * height}px)`;
        made.setAttribute('aria-rowindex', index + 2);
        made.setAttribute('aria-selected', String(row === active));
    }

    // As wide as the longest number needs.
    function widen(signs) {
        if (signs <= widest) return;
        widest = signs;
        list.style.setProperty('--number', `${signs}ch`);
    }

    function choose(row) {
        active = row;
        draw();
    }

    function walk(event) {
        const { shown } = model, at = active ? shown.indexOf(active) : shown.length, last = shown.length - 1;
        const page = Math.max(1, Math.floor(scroller.clientHeight / rowHeight()) - 1);
        const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: last }[event.key];
        if (event.ctrlKey || event.altKey || event.metaKey || shown.length === 0) return;
        if (event.key === 'Enter' && active) opened(active);
        else if (event.key === 'Escape') closed();
        else if (to === undefined) return;
        else {
            active = shown[Math.max(0, Math.min(to, last))];
            show(shown.indexOf(active));
            draw();
            walked(active);
        }
        event.preventDefault();
    }

    function show(index) {
        const height = rowHeight(), top = index * height, room = scroller.clientHeight - head.offsetHeight;
        if (top < scroller.scrollTop) scroller.scrollTop = top;
        else if (top + height > scroller.scrollTop + room) scroller.scrollTop = top + height - room;
    }
}

function make(row) {
    const { from, kind, label, size, text, tags, isWrong } = describe(row), made = element('div', 'row');
    made.setAttribute('role', 'row');
    Object.assign(made.dataset, { kind, ...from && { from } });
    made.classList.toggle('is-wrong', isWrong === true);
    const seconds = row.event ? ((row.at - row.connection.began) / 1000).toFixed(3) : '';
    const lane = cell('', 'gridcell', 'lane'), pill = element('span', 'pill cut'), what = cell('', 'gridcell', 'what cut');
    if (from) pill.append(element('span', 'unseen', `from the ${from}: `));
    pill.append(from === 'client' ? `${label} →` : from === 'server' ? `← ${label}` : label);
    lane.append(pill);
    what.append(element('bdi', 'cut', text), ...tags.flatMap(tag => [' ', element('span', 'tag', tag)]));
    made.append(cell(seconds), cell(''), lane, cell(size ?? ''), what);
    return made;
}

function cell(text, role = 'gridcell', className = '') {
    const made = element('span', className, text);
    made.setAttribute('role', role);
    return made;
}
