// Any other text of the course.
import { follow, showText } from './article.js';
import { showBar } from './bar.js';
import { mountMarks } from './marks.js';
import { restorePlace } from './place.js';

const article = document.getElementById('text'), path = decodeURIComponent(location.pathname.slice('/texts/'.length));
let isShown = false;

showBar();
mountMarks(article);
await follow(article, `/api${location.pathname}`, data => data.path === path, async text => {
    document.title = text.title;
    await showText(article, text);
    if (!isShown) restorePlace(article);
    isShown = true;
});
