// Any other text of the course.
import { showText } from './article.js';
import { showBar } from './bar.js';
import { ask } from './token.js';

showBar();
const text = await (await ask(`/api${location.pathname}`)).json();
document.title = text.title;
await showText(document.getElementById('text'), text);
