// The sample's page in frames, a client each, side by side.
import { allow, button, element } from '../element.js';

const most = 6;

// What is returned: `load` opens every client anew, `permit` says why none can be opened now, `add` is the button for one more.
export function showClients(place, lesson, refuse) {
    const address = `http://127.0.0.1:${lesson.sample.port}/`, remembered = `clients:${lesson.name}`;
    const grid = element('div', 'clients'), add = button('+ client', () => open(free()).querySelector('iframe').focus(), refuse);
    const full = element('p', 'hint'), nothing = element('p', 'nothing'), clients = new Map(); // by number
    let why = '';
    full.id = 'clients-full';
    add.setAttribute('aria-describedby', full.id);
    place.append(full, grid, nothing);
    return { load, permit, add };

    function load() {
        const numbers = clients.size > 0 ? [...clients.keys()] : Array.from({ length: Number(sessionStorage.getItem(remembered)) || 1 }, (_, i) => i + 1);
        for (const number of numbers) clients.has(number) ? reload(number) : open(number);
    }

    function permit(reason) {
        why = reason;
        full.textContent = clients.size >= most ? `${most} clients are the most that are shown here: open more in tabs.` : '';
        allow(add, why || full.textContent);
        nothing.textContent = why ? 'Its page is shown here when it runs.' : 'No client is open: press + client.';
        for (const reload of grid.querySelectorAll('.reload')) allow(reload, why);
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
        Object.assign(tab, { href: address, target: '_blank', rel: 'noopener noreferrer' });
        const again = button('↻', () => reload(number), refuse), remove = button('×', () => close(number));
        again.classList.add('reload');
        again.setAttribute('aria-label', `Load client ${number} again`);
        tab.setAttribute('aria-label', `Open the page in a tab`);
        remove.setAttribute('aria-label', `Remove client ${number}`);
        head.append(name, element('span', 'hint'), again, tab, remove);
        client.append(head, frame(number, head.children[1]));
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
        made.addEventListener('load', () => word.textContent = '');
        made.title = `Client ${number} of lesson ${lesson.number}`;
        made.sandbox = 'allow-scripts allow-same-origin allow-forms';
        made.src = address;
        return made;
    }
}
