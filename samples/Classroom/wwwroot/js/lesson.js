// A lesson: its text at the left, the workbench at the right.
import { follow, showText } from './article.js';
import { showBar } from './bar.js';
import { mountMarks } from './marks.js';
import { about } from './minutes.js';
import { restorePlace, watchPlace } from './place.js';
import { showWorkbench } from './workbench.js';

const name = decodeURIComponent(location.pathname.split('/')[2]);
const article = document.getElementById('text');
let isShown = false;

showBar(name);
mountMarks(article);
const watch = watchPlace(article, name);
await follow(article, `/api/lessons/${encodeURIComponent(name)}`, data => data.lesson === name, async lesson => {
    document.title = `${lesson.number} · ${lesson.text.title}`;
    await showText(article, lesson.text, { lead: [[`Lesson ${lesson.number}`, about(lesson.text.minutes)].filter(Boolean).join(' · ')], after: lesson.previous || lesson.next ? [neighbours(lesson)] : [] });
    watch();
    if (isShown) return;
    isShown = true;
    showWorkbench(document.getElementById('workbench'), lesson);
    restorePlace(lesson.heading);
});

// The way to the lessons before and after.
function neighbours({ previous, next }) {
    const nav = document.createElement('nav');
    nav.className = 'neighbours';
    nav.setAttribute('aria-label', 'Previous and next lesson');
    for (const [words, lesson] of [['Previous', previous], ['Next', next]]) {
        if (!lesson) continue;
        const link = document.createElement('a'), label = document.createElement('small');
        link.href = `/lessons/${encodeURIComponent(lesson.name)}`;
        link.rel = words === 'Next' ? 'next' : 'prev';
        label.textContent = `${words}: lesson ${lesson.number}`;
        link.append(label, ' ', lesson.title);
        nav.append(link);
    }
    return nav;
}
