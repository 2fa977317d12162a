// The workbench: what can be done with a lesson, a panel for each. Beside the text where there is room, below it where there is none.
import { button, element } from './element.js';
import { panels } from './panels/panels.js';
import { separate } from './split.js';
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
        const heading = element('h2', 'unseen', shown[0].title); // there is nothing to choose
        heading.id = `${shown[0].name}-title`;
        shown[0].element.setAttribute('aria-labelledby', heading.id);
        bench.prepend(heading);
    }
    const text = document.getElementById('text');
    showWide(bench.parentElement, bench, text);
    text.after(separate(bench.parentElement, 'text', text, 'the text', () => true, () => [text, bench, 24, 30]));
    showTurns(text, bench);
}

// All of the window for the workbench, as long as it is wanted. The text stays where it is behind it, for the way back.
function showWide(page, bench, text) {
    const wide = button('', () => set(!page.classList.contains('wide'))), tabs = bench.querySelector('.tabs');
    wide.classList.add('view', 'widen');
    if (tabs) tabs.after(wide);
    else bench.querySelector('.controls').append(wide);
    set(sessionStorage.getItem('wide') === 'true');
    // Whoever follows a link into the text wants to read it.
    addEventListener('hashchange', () => {
        const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        if (target && !bench.contains(target)) set(false);
    });

    // Its name says what it does next, so it has no state that is pressed.
    function set(isWide) {
        page.classList.toggle('wide', isWide);
        wide.textContent = isWide ? 'Show the text' : 'Wide';
        wide.title = isWide ? 'Puts the text back beside the workbench.' : 'Hides the text, and gives the whole window to the workbench.';
        sessionStorage.setItem('wide', isWide);
    }
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
