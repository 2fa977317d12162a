// A text of the course, in its place: shown, and shown again when it has changed, without losing the reader's place.
import { on } from './events.js';
import { fillPictures, forget } from './pictures.js';
import { ask } from './token.js';

const shown = new WeakMap(); // article → what is shown, block by block: the HTML as it came, and the element

// Shows what an address answers, and again when that has changed, another lesson stands before or after it, or the Classroom is back. What cannot be
// had is a sentence in its place.
export async function follow(article, path, isAbout, show) {
    const waiting = article.querySelector('.waiting'), began = Date.now();
    const clock = setInterval(() => { waiting.textContent = `Reading the text … ${Math.round((Date.now() - began) / 1000)} s`; }, 1000);
    let isLoading = false, again = false, isMissing = false;
    const load = async () => {
        again = true;
        if (isLoading) return;
        isLoading = true;
        while (again) {
            again = false;
            try {
                await show(await (await ask(path)).json());
                isMissing = false;
            } catch (error) {
                isMissing = true;
                if (error.status || !shown.has(article)) showSentence(article, error);
            }
        }
        isLoading = false;
    };
    let opened = 0;
    on('open', () => { if (opened++ > 0 || isMissing) load(); });
    on('course', ({ isNewList }) => { if (isNewList) load(); });
    on('text', data => { if (isAbout(data)) load(); });
    await load();
    clearInterval(clock);
}

function showSentence(article, error) {
    article.querySelector('.now')?.remove();
    if (!shown.has(article)) {
        const heading = document.createElement('h1');
        heading.textContent = 'There is nothing to read here';
        article.replaceChildren(heading);
    }
    article.setAttribute('aria-busy', 'false');
    if (error.status === 401) return; // which is said above, with what to do
    const line = document.createElement('p'), home = document.createElement('a');
    line.className = 'alert now';
    line.setAttribute('role', 'alert');
    home.href = '/';
    home.textContent = 'To the first page';
    line.append(`${error.message} `, error.status === 404 ? home : '');
    shown.has(article) ? article.prepend(line) : article.append(line);
}

// lead: what stands below the title, words and links; after: what stands below the text.
export async function showText(article, text, { lead = [], after = [] } = {}) {
    // A document of its own: what is in it neither runs nor loads anything.
    const parsed = new DOMParser().parseFromString(text.html, 'text/html');
    const about = parsed.createElement('p');
    about.className = 'lead';
    about.append(...lead);
    const head = [lead.length > 0 && about, listHeadings(parsed)].filter(Boolean), title = parsed.querySelector('h1')?.closest('.heading');
    title ? title.after(...head) : parsed.body.prepend(...head);
    parsed.body.append(...after);

    const blocks = [...parsed.body.children].map(element => ({ html: element.outerHTML, element }));
    const before = shown.get(article) ?? [], now = reuse(before, blocks), isHere = ({ element }) => element.parentNode === article;
    const fresh = now.filter(block => !isHere(block)), old = before.filter(block => !now.includes(block));
    // A picture has its size in the text, but a browser minds it only once the picture is there.
    await Promise.all(fresh.map(({ element }) => fillPictures(document.adoptNode(element))));

    if (!shown.has(article)) article.replaceChildren();
    article.querySelector('.now')?.remove();
    keepPlace(now.filter(isHere), () => {
        for (const { element } of old) {
            forget(element);
            element.remove();
        }
        let next = null;
        for (const block of now.toReversed()) {
            if (!isHere(block)) article.insertBefore(block.element, next);
            next = block.element;
        }
    });
    shown.set(article, now);
    article.setAttribute('aria-busy', 'false');
}

// The new blocks in their order; each that was there before as the element that is in the page, with what is open and chosen in it.
function reuse(before, blocks) {
    let same = 0, end = 0;
    while (same < Math.min(before.length, blocks.length) && before[same].html === blocks[same].html) same++;
    while (end < Math.min(before.length, blocks.length) - same && before.at(-1 - end).html === blocks.at(-1 - end).html) end++;
    const [old, fresh] = [before, blocks].map(all => all.slice(same, all.length - end));
    return [...before.slice(0, same), ...common(old, fresh), ...before.slice(before.length - end)];
}

// Of what lies between, the longest row of blocks that are in both is kept.
function common(old, fresh) {
    if (old.length * fresh.length > 1e6) return fresh;
    const length = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1));
    for (let i = old.length - 1; i >= 0; i--)
        for (let j = fresh.length - 1; j >= 0; j--)
            length[i][j] = old[i].html === fresh[j].html ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
    const row = [];
    for (let i = 0, j = 0; j < fresh.length;)
        if (i < old.length && old[i].html === fresh[j].html) { row.push(old[i++]); j++; }
        else if (i < old.length && length[i + 1][j] >= length[i][j + 1]) i++;
        else row.push(fresh[j++]);
    return row;
}

// What is read stays where it is, whatever comes or goes above it.
function keepPlace(staying, change) {
    const mark = staying.find(({ element }) => element.getBoundingClientRect().bottom > 0)?.element, top = mark?.getBoundingClientRect().top;
    change();
    if (!mark || mark.getBoundingClientRect().top === top) return;
    let scroller = mark.parentElement;
    while (scroller && (scroller.scrollHeight <= scroller.clientHeight || !/auto|scroll/.test(getComputedStyle(scroller).overflowY))) scroller = scroller.parentElement;
    (scroller ?? document.scrollingElement).scrollBy({ top: mark.getBoundingClientRect().top - top, behavior: 'instant' });
}

function listHeadings(parsed) {
    const headings = parsed.querySelectorAll('h2');
    if (headings.length < 3) return null;
    const contents = parsed.createElement('details'), summary = parsed.createElement('summary'), list = parsed.createElement('ul');
    contents.className = 'contents';
    summary.textContent = 'On this page';
    for (const heading of headings) {
        const item = parsed.createElement('li'), link = parsed.createElement('a');
        link.href = `#${heading.id}`;
        link.textContent = heading.textContent;
        item.append(link);
        list.append(item);
    }
    contents.append(summary, list);
    return contents;
}
