// A text of the course, in its place.
import { ask } from './token.js';

export async function showText(article, text) {
    // A document of its own: what is in it neither runs nor loads anything before we have looked at it.
    const parsed = new DOMParser().parseFromString(text.html, 'text/html');
    article.replaceChildren(...parsed.body.childNodes);
    article.setAttribute('aria-busy', 'false');
}
