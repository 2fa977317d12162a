// The sample's page in frames, a client each, side by side.
import { allow, button, element } from '../element.js';

const most = 6;

// What is returned: `show` is told which start of the sample runs now, and opens the clients if there are none; `permit` says why none can
// be opened now; `add` is the button for one more. A page stays as it is until the student loads it again: its log shows how it ended.
export function showClients(place, lesson, refuse) {
    // In a frame the page comes from another site than ours, so that nothing it does can hold us up. In a tab it is where the text says.
    const framed = `http://127.0.0.1:${lesson.sample.port}/`, inTab = `http://localhost:${lesson.sample.port}/`;
    const remembered = `clients:${lesson.name}`;
    const grid = element('div', 'clients'), add = button('+ client', () => open(free()).querySelector('iframe').focus(), refuse);
    const full = element('p', 'hint'), nothing = element('p', 'nothing'), clients = new Map(); // by number
    let why = '', running = null;
    full.id = 'clients-full';
    grid.id = 'clients';
    add.setAttribute('aria-describedby', full.id);
    place.append(full, grid, nothing);
    const colourAll = () => { for (const page of grid.querySelectorAll('iframe')) colour(page); };
    new MutationObserver(colourAll).observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return { show, permit, add, grid };

    function show(start) {
        if (start === running) return;
        running = start;
        const count = clients.size > 0 ? 0 : Number(sessionStorage.getItem(remembered)) || 1;
        for (let number = 1; number <= count; number++) open(number);
        for (const client of clients.values())
            client.querySelector('.old').textContent = client.start === running ? '' : 'old page';
    }

    function permit(reason) {
        why = reason;
        full.textContent = clients.size >= most ? `${most} clients are the most that are shown here: open more in tabs.` : '';
        allow(add, why || full.textContent);
        nothing.textContent = why ? 'Its page is shown here when it runs.' : 'No client is open: press + client.';
    }

    function free() {
        let number = 1;
        while (clients.has(number)) number++;
        return number;
    }

    function open(number) {
        const client = element('div', 'page'), head = element('div', 'head'), name = element('h3', '', `Client ${number}`);
        client.setAttribute('role', 'group');
        name.id = `client-${number}`;
        client.setAttribute('aria-labelledby', name.id);
        const tab = element('a', 'button', '↗');
        Object.assign(tab, { href: inTab, target: '_blank', rel: 'noopener noreferrer' });
        const again = button('↻', () => reload(number)), remove = button('×', () => close(number));
        again.setAttribute('aria-label', `Load client ${number} again`);
        tab.setAttribute('aria-label', `Open the page in a tab`);
        remove.setAttribute('aria-label', `Remove client ${number}`);
        head.append(name, element('span', 'hint'), element('span', 'old'), again, tab, remove);
        client.append(head, frame(number, head.children[1]));
        client.start = running;
        // Between its neighbours: a frame that is moved would be loaded anew.
        const next = [...clients.keys()].filter(other => other > number).sort()[0];
        grid.insertBefore(client, clients.get(next) ?? null);
        clients.set(number, client);
        keep();
        return client;
    }

    // A new frame, and not a new address: that would be one more step back in the history of this page.
    function reload(number) {
        const client = clients.get(number);
        client.querySelector('iframe').replaceWith(frame(number, client.querySelector('.hint')));
        client.querySelector('.old').textContent = '';
        client.start = why ? null : running; // loaded while nothing runs, it shows the browser's own error
    }

    function close(number) {
        const client = clients.get(number), neighbour = client.nextElementSibling ?? client.previousElementSibling;
        client.remove();
        clients.delete(number);
        keep();
        (neighbour?.querySelector('button:last-of-type') ?? add).focus();
    }

    function keep() {
        sessionStorage.setItem(remembered, clients.size);
        permit(why);
    }

    // Blank until its page has come: a word says so.
    function frame(number, word) {
        const made = element('iframe');
        word.textContent = 'Loading …';
        made.addEventListener('load', () => {
            word.textContent = '';
            colour(made);
        });
        made.title = `Client ${number} of lesson ${lesson.number}`;
        made.sandbox = 'allow-scripts allow-same-origin allow-forms';
        made.src = framed;
        return made;
    }
}

// A page of another origin does not see which colours were chosen here, so it is told.
function colour(page) {
    page.contentWindow.postMessage({ theme: document.documentElement.dataset.theme }, '*');
}
