// The arguments of a sample that has no page: written as in a terminal.
import { element } from '../element.js';

// Words between spaces; '…' and "…" keep spaces, and in "…" a backslash stands before " and \. Throws a sentence.
export function split(line) {
    const words = [], word = /(?:[^\s'"]+|'[^']*'|"(?:\\.|[^"\\])*")+/gy;
    for (let at = 0; ;) {
        at += /^\s*/.exec(line.slice(at))[0].length;
        if (at === line.length) return words;
        word.lastIndex = at;
        const found = word.exec(line)?.[0] ?? '';
        at += found.length;
        if (at < line.length && !/\s/.test(line[at])) throw new Error(`A quotation mark is missing: ${line[at]} opens at character ${at + 1} and does not close.`);
        words.push(found.replace(/'([^']*)'|"((?:\\.|[^"\\])*)"/g, (_, single, double) => single ?? double.replace(/\\(["\\])/g, '$1')));
    }
}

// Whoever pastes a whole command means what follows it.
const command = /^\s*dotnet\s+(?:course\.cs\s+run\s+\d+|run\s+--)(?!\S)\s*/;

// What is returned reads them: a list, or null where they cannot be read, which is said beside the field.
export function showArguments(place, lesson, submit) {
    const form = element('form', 'arguments'), field = element('div', 'field wide'), label = element('label', '', 'Arguments');
    const input = element('input', 'code'), hint = element('p', 'hint', `What follows dotnet course.cs run ${lesson.number}. It counts at the next start.`), wrong = element('p', 'wrong');
    Object.assign(input, { id: 'arguments', autocomplete: 'off', autocapitalize: 'none', spellcheck: false, value: localStorage.getItem(`arguments:${lesson.name}`) ?? '' });
    label.htmlFor = input.id;
    hint.id = 'arguments-hint';
    wrong.id = 'arguments-wrong';
    wrong.setAttribute('role', 'alert');
    input.setAttribute('aria-describedby', `${hint.id} ${wrong.id}`);
    field.append(label, input);
    form.append(field, hint, wrong);
    place.append(form);
    input.addEventListener('input', () => {
        forgive();
        keep();
    });
    form.addEventListener('submit', event => {
        event.preventDefault();
        submit();
    });
    return read;

    function read() {
        forgive();
        input.value = input.value.replace(command, '');
        keep();
        try {
            return split(input.value);
        } catch (mistake) {
            wrong.textContent = mistake.message;
            input.setAttribute('aria-invalid', 'true');
            input.focus();
            return null;
        }
    }

    function keep() {
        localStorage.setItem(`arguments:${lesson.name}`, input.value);
    }

    function forgive() {
        wrong.textContent = '';
        input.removeAttribute('aria-invalid');
    }
}
