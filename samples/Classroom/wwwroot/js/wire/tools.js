// What can be done with the rows: choose some, copy them, save them, clear them.
import { button, element } from '../element.js';
import { number } from './words.js';

const directions = { '': 'Both directions', client: 'From the client', server: 'From the server' };
const kinds = {
    websocket: 'WebSocket only', messages: 'Messages', control: 'Ping, pong, close', handshakes: 'Handshakes', wrong: 'Violations',
    all: 'Everything, HTTP too',
};

export function fillTools(tools, model, lesson, aloud) {
    const said = element('span', 'hint');
    let clock;
    const from = choose('Direction', directions, from => model.want({ from }));
    const kind = choose('Kind', kinds, kind => model.want({ kind }));
    const text = element('input');
    text.type = 'search';
    text.placeholder = 'Text';
    text.setAttribute('aria-label', 'Only rows with this text');
    text.addEventListener('input', () => model.want({ text: text.value }));
    const copy = button('Copy', async () => {
        try {
            await navigator.clipboard.writeText(block(model.shown, lesson.name));
            say('Copied');
        } catch {
            say('The browser refused the clipboard');
        }
    });
    const save = button('Save', () => {
        const name = `wire-${lesson.name}.jsonl`;
        download(name, lines(model.shown));
        say(`Saved as ${name}. To print it again: dotnet course.cs tap --replay ${name}`, 10_000);
    });
    const clear = button('Clear', () => model.clear());
    copy.title = 'Copies what is shown as a text block, for a README';
    save.title = 'Saves what is shown as JSON lines, with all headers, cookies too: dotnet course.cs tap --replay prints them again';
    copy.setAttribute('aria-label', 'Copy the rows');
    save.setAttribute('aria-label', 'Save the rows');
    clear.setAttribute('aria-label', 'Clear the rows');
    said.setAttribute('role', 'status');
    tools.replaceChildren(from, kind, text, copy, save, clear, aloud, said);

    function say(words, time = 2000) {
        said.textContent = words;
        clearTimeout(clock);
        clock = setTimeout(() => said.textContent = '', time);
    }
}

function choose(name, options, chosen) {
    const made = element('select');
    made.setAttribute('aria-label', name);
    made.append(...Object.entries(options).map(([value, words]) => Object.assign(element('option', '', words), { value })));
    made.addEventListener('change', () => chosen(made.value));
    return made;
}

const block = (rows, here) => `\`\`\`text\n${rows.map(row => printed(row, here)).join('\n')}\n\`\`\`\n`;
const printed = ({ note, text, connection }, here) =>
    note ? `… ${note}` : text.replace(/^(\S+ )#\d+/, `$1${number(connection, here) || '#-'}`);

// The Tap numbers its connections anew at each start: in a file each has a number of its own.
function lines(rows) {
    const connections = [...new Set(rows.filter(row => row.connection?.number).map(row => row.connection))];
    const numbers = new Map(connections.map((connection, i) => [connection, i + 1]));
    return rows.filter(row => row.event)
        .map(row => `${row.json.replace(/"connection":\d+/, `"connection":${numbers.get(row.connection) ?? 0}`)}\n`).join('');
}

function download(name, text) {
    const link = element('a'), address = URL.createObjectURL(new Blob([text], { type: 'application/jsonl' }));
    Object.assign(link, { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
