// A lesson: its text at the left, the workbench at the right.
import { showText } from './article.js';
import { showBar } from './bar.js';
import { ask } from './token.js';
import { showWorkbench } from './workbench.js';

const name = decodeURIComponent(location.pathname.split('/')[2]);
showBar(name);
const lesson = await (await ask(`/api/lessons/${encodeURIComponent(name)}`)).json();
document.title = `${lesson.number} · ${lesson.text.title}`;
await showText(document.getElementById('text'), lesson.text);
showWorkbench(document.getElementById('workbench'), lesson);
