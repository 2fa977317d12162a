// A separator between two parts that lie one above the other: dragged with the mouse, moved with the arrow keys, remembered.
import { element } from './element.js';

const least = 15, most = 85, step = 5; // hundredths that the upper part has

export function separate(place, name, before, words) {
    const bar = element('div', 'separator');
    bar.setAttribute('role', 'separator');
    bar.setAttribute('aria-orientation', 'horizontal');
    bar.setAttribute('aria-label', words);
    bar.setAttribute('aria-valuemin', least);
    bar.setAttribute('aria-valuemax', most);
    bar.setAttribute('aria-controls', before.id);
    bar.tabIndex = 0;
    bar.title = `${words}: drag it, or press ↑ and ↓. A double click puts it back.`;
    place.append(bar);
    set(Number(localStorage.getItem(name)) || null);
    // Where it lies: a part that needs its height does not give way.
    new ResizeObserver(() => bar.setAttribute('aria-valuenow', Math.round(shareOf(bar.getBoundingClientRect().top)) || 50)).observe(before);

    bar.addEventListener('pointerdown', event => {
        if (event.button !== 0) return;
        event.preventDefault();
        bar.setPointerCapture(event.pointerId);
        bar.focus();
    });
    bar.addEventListener('pointermove', event => {
        if (!bar.hasPointerCapture(event.pointerId)) return;
        set(shareOf(event.clientY));
    });
    bar.addEventListener('pointerup', keep);
    bar.addEventListener('dblclick', () => {
        set(null);
        keep();
    });
    bar.addEventListener('keydown', event => {
        const now = shareOf(bar.getBoundingClientRect().top);
        const to = { ArrowUp: now - step, ArrowDown: now + step, Home: least, End: most, Enter: null }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        set(to);
        keep();
    });

    // How many hundredths of both parts lie above that height of the window.
    function shareOf(y) {
        const top = before.getBoundingClientRect().top, bottom = bar.nextElementSibling.getBoundingClientRect().bottom;
        return (y - top) / (bottom - top) * 100;
    }

    function keep() {
        const share = place.style.getPropertyValue('--share');
        share ? localStorage.setItem(name, share) : localStorage.removeItem(name);
    }

    // Without a share the stylesheet decides.
    function set(share) {
        const kept = share === null ? null : Math.round(Math.max(least, Math.min(share, most)));
        place.classList.toggle('is-split', kept !== null);
        if (kept === null) place.style.removeProperty('--share');
        else place.style.setProperty('--share', kept);
    }
}
