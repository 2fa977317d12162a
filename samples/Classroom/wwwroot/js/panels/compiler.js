// What the compiler says, each with a link that opens the place in VS Code.
import { element } from '../element.js';

export function showCompiler(place) {
    const section = element('section', 'compiler'), heading = element('h3'), list = element('ol');
    heading.id = 'compiler-title';
    section.setAttribute('aria-labelledby', heading.id);
    section.append(heading, list);
    section.hidden = true;
    place.append(section);

    return messages => {
        section.hidden = messages.length === 0;
        const errors = messages.filter(message => message.isError).length, warnings = messages.length - errors;
        heading.textContent = `The compiler says ${[count(errors, 'error'), count(warnings, 'warning')].filter(Boolean).join(' and ')}`;
        list.replaceChildren(...messages.map(item));
    };
}

function item({ file, line, column, isError, code, text, open }) {
    const made = element('li', isError ? 'is-wrong' : ''), at = file ? `${file}:${line}:${column}` : '';
    made.append(element('b', '', `${isError ? 'error' : 'warning'} ${code}`.trim()), ' ', element('span', '', text));
    if (at && open) {
        const link = element('a', 'code', at);
        link.href = open;
        link.title = 'Opens this place in VS Code';
        made.append(' ', link);
    } else if (at) made.append(' ', element('code', '', at));
    return made;
}

const count = (number, word) => number === 0 ? '' : `${number} ${word}${number === 1 ? '' : 's'}`;
