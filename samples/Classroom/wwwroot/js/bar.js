// The bar of every page: the lessons, the line to the Classroom, the colours.
import { connect, on } from './events.js';
import { ask } from './token.js';

const state = document.getElementById('state'), notice = document.getElementById('notice');

export async function showBar(current) {
    on('open', () => { state.textContent = ''; notice.textContent = ''; });
    on('lost', ({ code }) => { notice.textContent = code === 4401 ? 'This page does not have the token. Open the address that the Classroom has printed.' : 'The Classroom does not answer. This page looks for it, and goes on when it is back.'; });
    on('course', () => show(current));
    connect();
    await show(current);
}

async function show(current) {
    const { lessons } = await (await ask('/api/course')).json();
    document.getElementById('lessons').replaceChildren(...lessons.map(lesson => {
        const item = document.createElement('li'), link = document.createElement('a');
        link.href = `/lessons/${lesson.name}`;
        link.textContent = String(Number(lesson.number));
        link.title = lesson.title;
        if (lesson.name === current) link.setAttribute('aria-current', 'page');
        item.append(link);
        return item;
    }));
}
