// Where the reader is in a text: told to the Classroom when the page is at rest, and kept for the way back.
import { emit, on } from './events.js';

const rest = 400; // milliseconds without a heading that comes or goes

export function watchPlace(article, lesson) {
    let timer, told = '', isShown = false;
    const tell = () => {
        if (!isShown) return;
        // What stands at the top, where a link to it brings it, too: so whoever opens the page again stays in place.
        const headings = [...article.querySelectorAll(':is(h2, h3)[id]')].filter(heading => heading.getBoundingClientRect().top < innerHeight / 5);
        const here = { lesson, heading: headings.at(-1)?.id ?? '', isRead: isRead() };
        if (told !== JSON.stringify(here) && emit('here', here)) told = JSON.stringify(here);
    };
    const soon = () => {
        clearTimeout(timer);
        timer = setTimeout(tell, rest);
    };
    const top = new IntersectionObserver(soon, { rootMargin: '0px 0px -80% 0px' });
    const view = new IntersectionObserver(entries => {
        see(entries.filter(entry => entry.isIntersecting).map(({ target }) => target.id));
        soon();
    });
    on('open', () => {
        told = ''; // a Classroom that was killed has forgotten its last second
        tell();
    });

    // To be called when other headings are there.
    return () => {
        isShown = true;
        top.disconnect();
        view.disconnect();
        for (const heading of article.querySelectorAll(':is(h1, h2, h3)[id]')) top.observe(heading);
        for (const part of parts()) view.observe(part);
    };

    // Who jumps to the end has not read the text: it is read when its end and all of its parts were in view, in however many visits.
    function parts() {
        return [...article.querySelectorAll(':scope > .heading > h2'), article.lastElementChild];
    }

    function isRead() {
        const seen = known();
        return parts().every(({ id }) => seen.has(id));
    }

    function see(ids) {
        localStorage.setItem(`seen ${lesson}`, JSON.stringify([...new Set([...known(), ...ids])]));
    }

    function known() {
        try {
            return new Set(JSON.parse(localStorage.getItem(`seen ${lesson}`)));
        } catch {
            return new Set();
        }
    }
}

// Where the page was when it was left, by the button Back or a reload; else where its address says, or where the student was the last time.
export function restorePlace(last = '') {
    const kept = history.state?.place, target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (kept !== undefined) document.scrollingElement.scrollTop = kept;
    else if (target) {
        target.scrollIntoView({ behavior: 'instant' });
        target.focus({ preventScroll: true });
    } else if (last) document.getElementById(last)?.scrollIntoView({ behavior: 'instant' });
    const keep = () => history.replaceState({ place: document.scrollingElement.scrollTop }, '');
    document.addEventListener('scrollend', keep); // what is kept when a page is left comes too late for a reload
    addEventListener('pagehide', keep);
}
