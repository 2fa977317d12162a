// What went wrong at the last start: the sentence, and what the compiler says, each with a link that opens the place in VS Code. It lies
// over the lower part of the pages, so that none of them moves; a button beside the log shows and hides it. A program without pages prints
// itself why it failed, and nothing may lie over what it was told with: there only the compiler's words come by themselves.
import { button, element } from '../element.js';

export function showTrouble(output, head, hasPages) {
    const box = element('section', 'trouble'), heading = element('h3'), sentence = element('p'), list = element('ol');
    const close = button('×', () => show(false)), toggle = button('', () => show(box.hidden));
    box.id = 'trouble';
    heading.id = 'trouble-title';
    box.setAttribute('aria-labelledby', heading.id);
    close.setAttribute('aria-label', 'Hide what went wrong');
    toggle.classList.add('cut'); // the box has it whole
    toggle.setAttribute('aria-controls', box.id);
    sentence.setAttribute('role', 'status');
    box.append(close, heading, sentence, list);
    output.prepend(box);
    head.append(toggle);
    let told = '';

    return ({ start, sentence: said, isWrong = false, compiler = [] }) => {
        const news = JSON.stringify([start, isWrong && said, compiler]);
        if (news === told) return;
        told = news;
        const errors = compiler.filter(message => message.isError).length, warnings = compiler.length - errors;
        const counts = [count(errors, 'error'), count(warnings, 'warning')].filter(Boolean).join(' and ');
        heading.textContent = counts ? `The compiler says ${counts}` : 'What went wrong';
        sentence.textContent = isWrong ? said : '';
        list.replaceChildren(...compiler.map(item));
        toggle.textContent = counts || 'What went wrong';
        toggle.hidden = !isWrong && compiler.length === 0;
        show(isWrong && (hasPages || compiler.length > 0));
    };

    function show(isOpen) {
        box.hidden = !isOpen;
        toggle.setAttribute('aria-expanded', String(isOpen));
        if (!isOpen && document.activeElement === document.body) toggle.focus(); // what was pressed is gone
    }
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
