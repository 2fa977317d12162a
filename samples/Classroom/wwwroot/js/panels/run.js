// Run: the sample as a process, its page in frames, its log.
import { emit, on } from '../events.js';

export const name = 'run', title = 'Run';
export const isFor = lesson => lesson.sample;

export function mount(element, lesson) {
    let run = null, after = 0;
    const log = document.createElement('div');
    for (const verb of ['start', 'stop', 'restart']) {
        const button = document.createElement('button');
        button.textContent = verb;
        button.addEventListener('click', () => emit(verb, { lesson: lesson.name }));
        element.append(button);
    }
    const state = document.createElement('p');
    element.append(state, log);
    on('open', data => {
        emit('follow', { lesson: lesson.name, run, after: run === data.run ? after : 0 });
        run = data.run;
    });
    on('sample', data => { if (data.lesson === lesson.name) state.textContent = `${data.phase} ${data.sentence ?? ''}`; });
    on('lines', data => {
        if (data.lesson !== lesson.name) return;
        after = data.lines.at(-1).number;
        for (const line of data.lines) {
            const row = document.createElement('p');
            row.textContent = line.text;
            log.append(row);
        }
    });
}
