// The workbench: a panel for each thing that can be done with a lesson. A new panel is a module and a line here.
import * as run from './panels/run.js';

const panels = [run]; // each: name, title, isFor(lesson), mount(element, lesson)

export function showWorkbench(bench, lesson) {
    for (const panel of panels.filter(panel => panel.isFor(lesson))) {
        const element = document.createElement('section');
        element.id = panel.name;
        element.setAttribute('aria-label', panel.title);
        bench.append(element);
        panel.mount(element, lesson);
    }
}
