// A stylesheet that is loaded with what it is for. What cannot be loaded is done without, and may be tried again.
import { element } from './element.js';

const looks = new Map(); // by address, until one of them cannot be loaded

export function loadLook(href) {
    if (!looks.has(href)) looks.set(href, load(href));
    return looks.get(href);
}

function load(href) {
    const link = element('link');
    Object.assign(link, { rel: 'stylesheet', href });
    document.head.append(link);
    return new Promise(done => {
        link.onload = done;
        link.onerror = () => {
            looks.delete(href);
            link.remove();
            done();
        };
    });
}
