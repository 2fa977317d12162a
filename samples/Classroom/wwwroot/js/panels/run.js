// Run: the sample as a process, its page in frames, its log.
import { emit, on } from '../events.js';
import { showArguments } from './arguments.js';
import { showClients } from './clients.js';
import { allow, button, element } from '../element.js';
import { showLog } from './log.js';
import { showState } from './state.js';
import { showTrouble } from './trouble.js';
import { arrange } from '../arrange.js';

export const name = 'run', title = 'Run';
export const isFor = lesson => lesson.sample;

const noLine = 'The Classroom does not answer.';
const mostSaid = 30; // of the newest lines, for what is loaded after they have come

export function mount(panel, lesson) {
    const controls = element('div', 'controls'), wrong = element('p', 'wrong');
    const start = button('Start', () => send(sample.phase === 'Stopped' || sample.phase === 'Stopping' ? 'start' : 'restart'), refuse);
    const stop = button('Stop', () => send('stop'), refuse);
    start.classList.add('go');
    wrong.setAttribute('role', 'alert');
    controls.append(start, stop);
    panel.append(controls, wrong);
    const show = showState(controls);
    const clients = lesson.sample.isWeb ? showClients(panel, lesson, refuse) : null;
    const read = lesson.sample.isWeb ? null : showArguments(panel, lesson, () => start.click());
    if (clients) stop.after(clients.add);
    const said = [], showWire = placeWire(panel, lesson, said);
    const log = showLog(panel, lesson.sample.isWeb);
    const showMessages = showTrouble(log.section, log.head, lesson.sample.isWeb);
    arrange(panel);
    panel.addEventListener('focusout', () => wrong.textContent = ''); // it was about what had the focus

    if (!lesson.sample.isWeb) showWire(); // other samples may run
    let run = null, after = 0, isOpen = false, isLate = false, sample = { phase: 'Stopped', start: 0 };
    update();

    on('open', data => {
        const isAnother = run !== null && run !== data.run;
        if (isAnother) {
            log.note(sample.phase === 'Stopped' ? 'The Classroom was restarted.' : 'The Classroom was restarted; the sample has ended with it.');
            sample = { phase: 'Stopped', start: 0 };
        }
        if (run !== data.run) after = 0;
        run = data.run;
        isOpen = isLate = true;
        update();
        emit('follow', { lesson: lesson.name, run, after });
    });
    on('lost', () => {
        isOpen = false;
        update();
    });
    on('sample', data => {
        if (data.lesson !== lesson.name) return;
        sample = data;
        update();
        if (sample.start > 0) showWire();
        if (sample.phase === 'Running') clients?.show(`${run} ${sample.start}`);
    });
    on('lines', ({ lesson: of, lines, lost }) => {
        said.push({ lesson: of, lines: lines.slice(-mostSaid) });
        if (said.length > mostSaid) said.shift();
        if (of !== lesson.name) return;
        after = lines.at(-1).number;
        log.add(lines, lost, isLate);
        isLate = false;
    });
    on('problem', ({ about, sentence }) => {
        if (['follow', 'start', 'restart', 'stop'].includes(about)) wrong.textContent = sentence;
    });

    function send(verb) {
        const given = verb === 'stop' ? undefined : read?.();
        if (given === null) return;
        wrong.textContent = emit(verb, { lesson: lesson.name, arguments: given }) ? '' : noLine;
    }

    function refuse(why) {
        wrong.textContent = why;
    }

    function update() {
        const why = isOpen ? '' : noLine;
        if (isOpen) wrong.textContent = '';
        start.textContent = sample.phase === 'Stopped' || sample.phase === 'Stopping' ? 'Start' : 'Restart';
        allow(start, why);
        allow(stop, why || { Stopped: 'It does not run.', Stopping: 'It is being stopped.' }[sample.phase]);
        clients?.permit(why || (sample.phase === 'Running' ? '' : 'Start it first: a client needs its server.'));
        show(sample, isOpen);
        showMessages(sample);
    }
}

// The places of the wire and of what breaks it. What shows them is loaded once something can pass: what is returned does that, once.
function placeWire(panel, lesson, said) {
    const wire = placeSection(panel, 'wire', 'Wire'), breaking = placeSection(panel, 'break', 'Break');
    const nothing = element('p', 'nothing', 'Start the sample: every frame that passes between it and its clients is shown here.');
    wire.append(nothing);
    breaking.classList.add('is-folded');
    let loading = null;
    const look = () => import('../look.js').then(({ loadLook }) => loadLook('/css/wire.css'));
    return () => loading ??= Promise.all([import('../wire/wire.js'), import('../break/break.js'), look()]).then(
        ([{ showWire }, { showBreak }]) => showBreak(breaking, lesson, showWire(wire, lesson), said),
        () => loading = null); // the Classroom has gone: the next event tries again
}

function placeSection(panel, name, title) {
    const section = element('section', name), head = element('div', 'head'), heading = element('h3', '', title);
    heading.id = `${name}-title`;
    section.setAttribute('aria-labelledby', heading.id);
    head.append(heading);
    section.append(head);
    panel.append(section);
    return section;
}
