// Where the reader is in a text: told to the Classroom when the page is at rest, and kept for the way back.
import { emit, on } from './events.js';

const rest = 400; // milliseconds without a heading that comes or goes

export function watchPlace(article, lesson) {
    let timer, told = '', isRead = false;
    const tell = () => {
        const headings = [...article.querySelectorAll(':is(h2, h3)[id]')].filter(heading => heading.getBoundingClientRect().top < innerHeight / 2);
        const here = { lesson, heading: headings.at(-1)?.id ?? '', isRead };
        if (told !== JSON.stringify(here) && emit('here', here)) told = JSON.stringify(here);
    };
    const soon = () => {
        clearTimeout(timer);
        timer = setTimeout(tell, rest);
    };
    const middle = new IntersectionObserver(soon, { rootMargin: '0px 0px -50% 0px' });
    const end = new IntersectionObserver(entries => {
        isRead ||= entries.some(entry => entry.isIntersecting);
        soon();
    });
    on('open', tell);

    // To be called when other headings are there.
    return () => {
        middle.disconnect();
        end.disconnect();
        for (const heading of article.querySelectorAll(':is(h1, h2, h3)[id]')) middle.observe(heading);
        end.observe(article.lastElementChild);
    };
}

// Where the page was when it was left, by the button Back or a reload; else where its address says.
export function restorePlace(article) {
    const kept = history.state?.place, target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (kept) {
        document.scrollingElement.scrollTop = kept[0];
        article.scrollTop = kept[1];
    } else if (target) {
        target.scrollIntoView({ behavior: 'instant' });
        target.focus({ preventScroll: true });
    }
    addEventListener('pagehide', () => history.replaceState({ ...history.state, place: [document.scrollingElement.scrollTop, article.scrollTop] }, ''));
}
