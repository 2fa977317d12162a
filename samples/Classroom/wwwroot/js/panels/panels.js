// The panels of the workbench, in the order of their tabs. Each is a module with name, title, isFor(lesson) and mount(element, lesson).
import * as run from './run.js';

export const panels = [run];
