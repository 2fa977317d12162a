// One row, opened beside the others. What draws it is loaded when the first one is.
import { button, element } from '../element.js';
import { loadLook } from '../look.js';

const notLoaded = 'The row’s details couldn’t be loaded. Open it again when the Classroom is back.';

// What is returned shows a row, or with null nothing; `closed` hears when the reader has closed it.
export function showOpened(place, closed) {
    const section = element('section', 'opened'), head = element('div', 'head'), heading = element('h4'), body = element('div', 'content');
    const close = button('×', () => {
        show(null);
        closed();
    });
    heading.id = 'wire-opened';
    section.setAttribute('aria-labelledby', heading.id);
    section.hidden = true;
    heading.setAttribute('aria-live', 'polite'); // the focus stays in the rows
    close.setAttribute('aria-label', 'Back to the rows');
    head.append(heading, close);
    section.append(head, body);
    section.addEventListener('keydown', event => { if (event.key === 'Escape') close.click(); });
    place.append(section);
    let current = null;
    return { show, get row() { return current; } };

    async function show(row) {
        if (row === current) return;
        current = row;
        section.hidden = row === null;
        place.classList.toggle('is-open', row !== null);
        if (row === null) return;
        section.setAttribute('aria-busy', 'true');
        const [details] = await Promise.all([import('./details.js').catch(() => null), loadLook('/css/row.css')]);
        if (row !== current) return; // another one was opened meanwhile
        if (!details) current = null; // so that it can be opened again
        heading.textContent = details ? details.title(row) : 'The Classroom does not answer';
        body.replaceChildren(...(details?.draw(row) ?? [element('p', '', notLoaded)]));
        section.setAttribute('aria-busy', 'false');
        section.scrollTop = 0;
        section.scrollIntoView({ block: 'nearest', behavior: 'instant' }); // it lies below the rows where the page is narrow
    }
}
