// Home: the lessons in order, where the student was, and what the machine has.
import { showBar } from './bar.js';
import { ask } from './token.js';

showBar();
const { lessons } = await (await ask('/api/course')).json();
document.getElementById('list').replaceChildren(...lessons.map(lesson => {
    const item = document.createElement('li'), link = document.createElement('a');
    link.href = `/lessons/${lesson.name}`;
    link.textContent = lesson.title;
    item.append(link);
    return item;
}));
