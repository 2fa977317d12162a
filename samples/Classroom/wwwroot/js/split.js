// A separator between two parts, one above the other or side by side: dragged with the mouse, moved with the arrow keys, and remembered
// for each arrangement of the workbench.
import { element } from './element.js';

const step = 5; // hundredths

// It sets what `controlled` has of the room: in the stylesheet that is --NAME-share of `place`, in hundredths. `isUpright` and `parts` are
// told whether the workbench lies side by side; `parts` returns the first part, the last one, and how many rem each of them keeps.
export function separate(place, name, controlled, words, isUpright, parts) {
    const bar = element('div', 'separator'), page = document.getElementById('main'), property = `--${name}-share`;
    let isBeside, upright, key;
    bar.setAttribute('role', 'separator');
    bar.setAttribute('aria-controls', controlled.id);
    bar.tabIndex = 0;
    arrange();
    page.addEventListener('arrange', arrange);
    const sizes = new ResizeObserver(tell);
    for (const part of [controlled, parts()[1]]) sizes.observe(part);

    bar.addEventListener('pointerdown', event => {
        if (event.button !== 0) return;
        event.preventDefault();
        bar.setPointerCapture(event.pointerId);
        bar.focus();
    });
    bar.addEventListener('pointermove', event => {
        if (bar.hasPointerCapture(event.pointerId)) move(measure().share(upright ? event.clientX : event.clientY));
    });
    bar.addEventListener('lostpointercapture', keep);
    bar.addEventListener('dblclick', () => {
        set(null);
        keep();
    });
    bar.addEventListener('keydown', event => {
        const { now } = measure(), [less, more] = upright ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
        const to = { [less]: now - step, [more]: now + step, Home: 0, End: 100, Enter: null }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        if (to === null) set(null);
        else move(to);
        keep();
    });
    return bar;

    function arrange() {
        isBeside = page.classList.contains('is-beside');
        upright = isUpright(isBeside);
        key = `split ${name}${isBeside ? ' beside' : ''}`;
        const label = `${upright ? 'Width' : 'Height'} of ${words}`;
        bar.setAttribute('aria-orientation', upright ? 'vertical' : 'horizontal');
        bar.setAttribute('aria-label', label);
        bar.title = `${label}: drag it, or press ${upright ? '← and →' : '↑ and ↓'}. Enter or a double click puts it back.`;
        set(localStorage.getItem(key));
    }

    // In hundredths of both parts: where the separator lies, how far it goes, and where a place in the window is.
    function measure() {
        const [start, end] = upright ? ['left', 'right'] : ['top', 'bottom'], [first, last, least, rest] = parts(isBeside);
        const from = first.getBoundingClientRect()[start], whole = last.getBoundingClientRect()[end] - from;
        const here = bar.getBoundingClientRect(), share = at => (at - from) / whole * 100;
        const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) / whole * 100;
        return { share, now: share((here[start] + here[end]) / 2), least: least * rem, most: 100 - rest * rem };
    }

    // Where it lies may be less than what was wanted: some parts do not give way.
    function tell() {
        if (!bar.offsetParent) return; // it isn't shown
        const { now, least, most } = measure(), set = (name, value) => bar.setAttribute(`aria-value${name}`, value);
        set('min', Math.floor(least));
        set('max', Math.ceil(most));
        set('now', Math.round(now));
    }

    function move(share) {
        const { least, most } = measure();
        set(Math.max(least, Math.min(share, most)).toFixed(1));
    }

    function keep() {
        const share = place.style.getPropertyValue(property);
        share ? localStorage.setItem(key, share) : localStorage.removeItem(key);
    }

    // Without a share the stylesheet decides.
    function set(share) {
        place.style.setProperty(property, share); // null removes it
        tell();
    }
}
