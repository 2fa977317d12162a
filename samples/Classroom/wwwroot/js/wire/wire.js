// The wire: what passes between the sample and its clients, frame by frame.
import { button, element } from '../element.js';
import { emit, on } from '../events.js';
import { announcer } from './aloud.js';
import { showDetails } from './details.js';
import { showGrid } from './grid.js';
import { showLanes } from './lanes.js';
import { wireModel } from './model.js';
import { showTools } from './tools.js';

export function showWire(panel, lesson) {
    const section = element('section', 'wire'), head = element('div', 'head'), heading = element('h3'), body = element('div', 'body');
    const nothing = element('p', 'nothing', lesson.sample.isWeb
        ? 'Nothing has passed yet. Start the sample and connect a client: every frame between them is shown here.'
        : 'Nothing has passed yet. Start the server in its own lesson: every frame between it and this program is shown here.');
    const fold = button('Wire', () => open(section.classList.contains('is-folded')));
    const pause = button('Pause', () => {
        model.pause(!model.isPaused);
        update();
    });
    const newest = button('Newest ↓', () => grid.newest()), more = button('Tools', () => showMore(tools.hidden));
    heading.id = 'wire-title';
    body.id = 'wire-body';
    heading.append(fold);
    fold.setAttribute('aria-controls', body.id);
    newest.setAttribute('aria-label', 'Newest row');
    newest.hidden = true;
    section.setAttribute('aria-labelledby', heading.id);
    head.append(heading);
    section.append(head);
    panel.append(section);

    const model = wireModel((fresh, gone) => {
        grid.changed(fresh, gone);
        lanes(model.isPaused ? [] : fresh);
        aloud.tell(isLate ? [] : fresh);
        update();
    });
    const lanes = showLanes(head, model, connection => {
        model.want({ connection });
        lanes([]);
    });
    const aloud = announcer(section), tools = showTools(section, model, lesson, aloud.choice);
    more.setAttribute('aria-controls', tools.id);
    head.append(newest, pause, more);
    section.append(nothing, body);
    const details = showDetails(body, () => grid.focus());
    const grid = showGrid(body, model, {
        opened: row => details.show(row),
        walked: row => { if (details.row) details.show(row); },
        followed: isKept => newest.hidden = isKept,
    });
    body.prepend(body.lastChild); // the rows come first
    open(localStorage.getItem('wire') !== 'folded');
    showMore(localStorage.getItem('wire-tools') === 'open');

    let run = null, after = 0, isLate = true;
    update();
    on('open', data => {
        if (run !== data.run) after = 0;
        run = data.run;
        isLate = true;
        emit('follow-wire', { lesson: lesson.name, run, after });
    });
    on('wire', ({ lesson: of, rows, lost }) => {
        if (of !== lesson.name) return;
        after = rows.at(-1).number;
        model.add(rows, lost);
        isLate = false;
    });

    function update() {
        const has = model.shown.length > 0;
        nothing.hidden = has || model.connections.size > 0;
        pause.textContent = !model.isPaused ? 'Pause' : model.held > 0 ? `Go on (${model.held} new)` : 'Go on';
        pause.setAttribute('aria-pressed', String(model.isPaused));
    }

    function open(isOpen) {
        fold.setAttribute('aria-expanded', String(isOpen));
        section.classList.toggle('is-folded', !isOpen);
        localStorage.setItem('wire', isOpen ? 'open' : 'folded');
    }

    function showMore(isOpen) {
        tools.hidden = !isOpen;
        more.setAttribute('aria-expanded', String(isOpen));
        localStorage.setItem('wire-tools', isOpen ? 'open' : 'folded');
    }
}
