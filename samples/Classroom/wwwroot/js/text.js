// Any other text of the course.
import { follow, showText } from './article.js';
import { showBar } from './bar.js';
import { mountMarks } from './marks.js';
import { restorePlace } from './place.js';

const article = document.getElementById('text'), path = decodeURIComponent(location.pathname.slice('/texts/'.length));
const [, lesson, number, isExercise] = path.match(/^lessons\/((\d\d)-[^/]+)\/(exercise\/)?/) ?? [];
let isShown = false;

showBar(lesson);
mountMarks(article);
await follow(article, `/api${location.pathname}`, data => data.path === path, async text => {
    document.title = isExercise ? `${number} · Exercise: ${text.title}` : text.title;
    await showText(article, text, lesson ? { lead: [way(`Lesson ${number}`), isExercise ? ' · Exercise' : ''], after: [back()] } : {});
    if (!isShown) restorePlace();
    isShown = true;
});

// What belongs to a lesson leads back to it.
function way(words) {
    const link = document.createElement('a');
    link.href = `/lessons/${encodeURIComponent(lesson)}`;
    link.textContent = words;
    return link;
}

function back() {
    const nav = document.createElement('nav');
    nav.className = 'neighbours';
    nav.setAttribute('aria-label', 'The lesson of this text');
    nav.append(way(`Back to lesson ${number}`));
    return nav;
}
