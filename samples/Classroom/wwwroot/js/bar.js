// The bar of every page: the lessons, and the line to the Classroom. The colours are in theme.js.
import { element } from './element.js';
import { connect, on } from './events.js';
import { watchLine } from './line.js';
import { fill } from './list.js';
import { ask } from './token.js';

const most = 16; // lessons that have room side by side; more are always a list that opens
const nav = document.getElementById('lessons'), button = nav.querySelector('button'), list = nav.querySelector('ol');
const narrow = matchMedia('(width < 56.25rem)');
let asked = 0;

// Shows the bar, and tells the page what is in the course: now, whenever something of it has changed, and when somebody comes back to
// the page, for a place in a lesson that was begun before is not sent to the other pages.
export function showBar(current, shown = () => {}) {
    watchLine();
    for (const event of ['open', 'course']) on(event, () => look(current, shown));
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') look(current, shown); });
    connect();
}

async function look(current, shown) {
    const number = ++asked;
    let course;
    try {
        course = await (await ask('/api/course')).json();
    } catch (error) {
        if (error.status && error.status !== 401) throw error;
        return; // both are said already; and once it is back, we look again
    }
    if (number !== asked) return; // there is a newer answer
    const { lessons } = course, index = lessons.findIndex(lesson => lesson.name === current);
    button.textContent = index < 0 ? 'Lessons' : `${index + 1} of ${lessons.length}`;
    button.setAttribute('aria-label', index < 0 ? 'Lessons' : `Lesson ${index + 1} of ${lessons.length}`);
    arrange();
    narrow.onchange = arrange;
    fill(list, lessons, make, (item, lesson) => update(item.firstChild, lesson, current));
    shown(course);

    function arrange() {
        nav.dataset.form = narrow.matches || lessons.length > most ? 'list' : 'row';
    }
}

function make() {
    const item = element('li'), link = element('a');
    link.append(element('span', 'mark'), element('span', 'title'));
    item.append(link);
    return item;
}

function update(link, { name, number, title, isDone }, current) {
    const [mark, words] = link.children;
    link.href = `/lessons/${encodeURIComponent(name)}`;
    link.title = `${Number(number)} ${title}${isDone ? ', done' : ''}`;
    link.setAttribute('aria-label', link.title);
    mark.textContent = Number(number);
    words.textContent = title;
    link.toggleAttribute('data-done', isDone);
    if (name === current) link.setAttribute('aria-current', link.pathname === location.pathname ? 'page' : 'true'); // 'true' on its exercise's page
}

// Where there is no room for them side by side, the lessons are a list that opens.
const open = isOpen => button.setAttribute('aria-expanded', isOpen);
button.addEventListener('click', () => open(button.getAttribute('aria-expanded') !== 'true'));
nav.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || button.getAttribute('aria-expanded') !== 'true') return;
    open(false);
    button.focus();
});
nav.addEventListener('focusout', ({ relatedTarget }) => { if (relatedTarget && !nav.contains(relatedTarget)) open(false); });
document.addEventListener('click', ({ target }) => { if (!nav.contains(target)) open(false); });
