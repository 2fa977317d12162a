// The workbench: what can be done with a lesson, a panel for each. Beside the text where there is room, below it where there is none.
import { element } from './panels/element.js';
import { panels } from './panels/panels.js';
import { showTabs } from './tabs.js';

export function showWorkbench(bench, lesson) {
    const shown = panels.filter(panel => panel.isFor(lesson)).map(panel => ({ ...panel, element: element('section', 'panel') }));
    bench.replaceChildren();
    for (const panel of shown) {
        panel.element.id = panel.name;
        bench.append(panel.element);
        panel.mount(panel.element, lesson);
    }
    if (shown.length === 0) return bench.append(element('p', 'nothing', 'This lesson has nothing to run.'));
    if (shown.length > 1) showTabs(bench, shown);
    else {
        const heading = element('h2', 'title', shown[0].title);
        heading.id = `${shown[0].name}-title`;
        shown[0].element.setAttribute('aria-labelledby', heading.id);
        bench.prepend(heading);
    }
    showTurns(document.getElementById('text'), bench);
}

// In one column the two parts are far from each other: two links lead from one to the other, and back to where the student has read.
function showTurns(text, bench) {
    const turns = element('nav', 'turns'), read = element('a', '', 'Read'), work = element('a', '', 'Run');
    turns.setAttribute('aria-label', 'Parts of this page');
    turns.append(read, work);
    read.href = `#${text.id}`;
    work.href = `#${bench.id}`;
    bench.parentElement.prepend(turns);
    text.tabIndex = bench.tabIndex = -1;

    let place = null;
    read.addEventListener('click', event => {
        if (place === null) return;
        event.preventDefault();
        text.focus({ preventScroll: true });
        scrollTo(0, place);
        place = null;
    });
    work.addEventListener('click', () => place ??= scrollY);
}
