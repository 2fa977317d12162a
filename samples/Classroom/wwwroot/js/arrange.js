// How the parts of a panel lie: all below each other, or in two columns, with separators between them.
import { button, element } from './element.js';
import { separate } from './split.js';

export function arrange(panel) {
    const part = name => panel.querySelector(`:scope > ${name}`), page = document.getElementById('main');
    const pages = part('.clients'), wire = part('.wire'), broken = part('.break'), log = part('.output');
    wire.id = 'wire';
    const middle = [wire, separate(panel, 'wire', wire, 'the wire', () => false, () => [wire, broken, 9, 11.5]), broken];
    const [left, right] = pages ? [[pages, part('.nothing')], [...middle, log]] : [middle, [log]];
    const first = () => left.find(part => part.offsetParent); // before the pages come, a word is in their place
    const between = separate(panel, 'pages', left[0], pages ? 'the pages' : 'the wire', isBeside => isBeside, isBeside =>
        isBeside ? [first(), log, 15, 14] : [first(), broken.matches('.is-folded') ? wire : broken, 8, 9]);
    panel.append(column(left), between, column(right));

    const toggle = button('Side by side', () => set(!page.classList.contains('is-beside')));
    toggle.classList.add('view');
    part('.controls').append(toggle);
    set(localStorage.getItem('arrangement') === 'beside');

    function set(isBeside) {
        page.classList.toggle('is-beside', isBeside);
        page.dispatchEvent(new Event('arrange'));
        toggle.setAttribute('aria-pressed', String(isBeside));
        toggle.title = isBeside ? 'Puts all parts below each other again.'
            : pages ? 'Puts the wire and the log beside the pages.' : 'Puts the log beside the wire.';
        localStorage.setItem('arrangement', isBeside ? 'beside' : 'below');
    }
}

// Only side by side it is a box.
function column(parts) {
    const made = element('div', 'column');
    made.append(...parts);
    return made;
}
