// Tabs: one part at a time. The arrow keys, Home and End go from tab to tab; the Tab key enters the row once, and leaves it for the part.
import { element } from './element.js';

// Parts: each has a name, a title, and its element. Which one was open is remembered, also for the next lesson.
export function showTabs(place, parts) {
    const row = element('div', 'tabs');
    row.setAttribute('role', 'tablist');
    row.setAttribute('aria-label', 'What to do');
    const tabs = parts.map(part => {
        const tab = element('button', '', part.title);
        tab.type = 'button';
        tab.id = `${part.name}-tab`;
        tab.setAttribute('role', 'tab');
        tab.setAttribute('aria-controls', part.element.id);
        part.element.setAttribute('role', 'tabpanel');
        part.element.setAttribute('aria-labelledby', tab.id);
        tab.addEventListener('click', () => open(tab));
        return tab;
    });
    row.append(...tabs);
    row.addEventListener('keydown', event => {
        const last = tabs.length - 1, at = tabs.indexOf(event.target);
        const next = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
        if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        open(tabs[next]);
        tabs[next].focus();
    });
    place.prepend(row);
    open(tabs[Math.max(0, parts.findIndex(part => part.name === localStorage.getItem('panel')))]);

    function open(chosen) {
        for (const [i, tab] of tabs.entries()) {
            tab.setAttribute('aria-selected', String(tab === chosen));
            tab.tabIndex = tab === chosen ? 0 : -1;
            parts[i].element.hidden = tab !== chosen;
        }
        localStorage.setItem('panel', parts[tabs.indexOf(chosen)].name);
    }
}
