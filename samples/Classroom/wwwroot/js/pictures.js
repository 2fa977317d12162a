// The pictures of a text. They are asked for with the token, which an <img> cannot do, and shown as blobs; each can be enlarged.
import { button, element } from './element.js';
import { ask } from './token.js';

const drawings = new Map(); // img → the SVG as it came

export const fillPictures = element => Promise.all([...element.querySelectorAll('img[data-from]')].map(fill));

export function forget(element) {
    for (const img of element.querySelectorAll('img[data-from]')) {
        drawings.delete(img);
        URL.revokeObjectURL(img.src);
    }
}

async function fill(img) {
    try {
        const blob = await (await ask(img.dataset.from)).blob();
        if (blob.type === 'image/svg+xml') drawings.set(img, await blob.text());
        show(img, blob);
        await img.decode();
        const larger = button('Enlarge', () => enlarge(img));
        larger.className = 'enlarge';
        img.after(larger);
        img.addEventListener('click', () => enlarge(img)); // for the mouse; the button is for everybody
    } catch {
        const words = document.createElement('span');
        words.className = 'missing';
        words.textContent = img.alt;
        img.replaceWith(words);
    }
}

// As large as it was drawn, or as the window where that is more; what has no room is scrolled to.
function enlarge(img) {
    const dialog = element('dialog', 'picture'), view = element('div', 'view'), large = img.cloneNode();
    const close = button('Close', () => dialog.close());
    dialog.setAttribute('aria-label', 'A picture, enlarged');
    view.tabIndex = 0;
    const width = img.getAttribute('width') ?? img.naturalWidth, height = img.getAttribute('height') ?? img.naturalHeight;
    large.style.width = `max(min(100%, (100dvh - 4rem) * ${width / height}), ${width}px)`;
    view.append(large);
    dialog.append(close, view);
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
}

// A drawing asks for the colours of the system; here it gets those of the page.
function show(img, blob) {
    const drawing = drawings.get(img);
    if (drawing) blob = new Blob([drawing.replaceAll('(prefers-color-scheme: dark)', isDark() ? 'all' : 'not all')], { type: 'image/svg+xml' });
    URL.revokeObjectURL(img.src);
    img.src = URL.createObjectURL(blob);
}

const system = matchMedia('(prefers-color-scheme: dark)');

function isDark() {
    const scheme = getComputedStyle(document.documentElement).colorScheme;
    return scheme.includes('dark') && (system.matches || !scheme.includes('light'));
}

const showAll = () => { for (const img of drawings.keys()) show(img); };
system.addEventListener('change', showAll);
new MutationObserver(showAll).observe(document.documentElement, { attributes: true });
