// Home: the lessons in order, where the student was, and what the machine has.
import { showBar } from './bar.js';
import { element } from './element.js';
import { on } from './events.js';
import { fill } from './list.js';
import { about } from './minutes.js';

const byId = id => document.getElementById(id);
let lessons = [];

showBar(null, course => {
    lessons = course.lessons;
    showLessons();
    showContinue(course);
    showMachine(course.machine);
    byId('problem').textContent = course.problem ?? '';
    byId('problem').hidden = !course.problem;
    byId('foot').hidden = false;
    Object.assign(byId('foot').firstElementChild, { href: course.open, textContent: course.root });
});
on('sample', ({ lesson: name, phase }) => {
    const lesson = lessons.find(lesson => lesson.name === name);
    if (!lesson) return;
    lesson.isRunning = phase === 'Running';
    showLessons();
});

function showLessons() {
    byId('nothing').textContent = 'There is no lesson in this course: a lesson is a folder in lessons, such as 01-echo, with a README.md.';
    byId('nothing').hidden = lessons.length > 0;
    fill(byId('list'), lessons, make, update);
}

function make() {
    const item = element('li'), heading = element('h3');
    heading.append(element('a'));
    item.append(element('span', 'mark'), heading, element('p', 'summary'), element('p', 'facts'));
    item.firstChild.setAttribute('aria-hidden', 'true');
    return item;
}

function update(item, lesson) {
    const [mark, heading, summary, facts] = item.children;
    mark.textContent = lesson.isDone ? '✓' : Number(lesson.number);
    mark.dataset.state = lesson.isDone ? 'done' : lesson.isRead || lesson.isBegun ? 'begun' : '';
    heading.firstChild.textContent = lesson.title;
    heading.firstChild.href = `/lessons/${encodeURIComponent(lesson.name)}`;
    summary.textContent = lesson.summary;
    const words = [`Lesson ${lesson.number}`, about(lesson.minutes), tasks(lesson), state(lesson), lesson.isRunning && 'its sample runs now'];
    facts.replaceChildren(...words.filter(word => word).map(word => element('span', word === words[3] ? 'reached' : word === words[4] ? 'running' : '', word)));
}

const tasks = ({ tasks, passed }) => !tasks ? '' : passed ? `${passed} of ${tasks} tasks` : tasks === 1 ? '1 task' : `${tasks} tasks`;
const state = ({ isDone, isRead, isBegun }) => isDone ? 'done' : isRead ? 'read' : isBegun ? 'begun' : '';

// One link: to where the student was, or to what comes next.
function showContinue({ here, lessons }) {
    const at = lessons.find(lesson => lesson.name === here?.lesson);
    const next = lessons.find(lesson => !lesson.isDone && !(at && lesson.number <= at.number)) ?? lessons.find(lesson => !lesson.isDone);
    const link = element('a', 'go'), place = byId('continue');
    if (at && !at.isDone) {
        link.textContent = `Continue: ${at.title}${here.words ? `, at “${here.words}”` : ''}`;
        link.href = `/lessons/${encodeURIComponent(at.name)}${here.words ? `#${encodeURIComponent(here.heading)}` : ''}`;
    } else if (next) {
        link.textContent = `${at ? 'Go on' : 'Begin'} with lesson ${next.number}: ${next.title}`;
        link.href = `/lessons/${encodeURIComponent(next.name)}`;
    }
    place.hidden = !lessons.length;
    if (link.href) {
        if (place.firstChild?.href !== link.href || place.textContent !== link.textContent) place.replaceChildren(link);
    } else place.textContent = 'You have done every lesson.';
}

function showMachine(machine) {
    byId('machine').replaceChildren(...machine.map(({ name, sentence, isMissing }) => {
        const item = element('li', isMissing ? 'alert' : '');
        item.append(element('b', '', name), ` ${sentence ?? 'is looked for …'}`);
        return item;
    }));
}
