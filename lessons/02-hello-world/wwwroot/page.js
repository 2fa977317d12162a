// What a student does with the page once it has greeted, and how the socket fares.
import { socketAddress } from './address.js';
import { Mistake, onSubmit } from './look/form.js';
import { adviseStart } from './look/start.js';
import { show } from './look/state.js';
import { explain } from './look/words.js';
import { step } from './steps.js';

const help = document.getElementById('help');
const derived = document.getElementById('derived');
adviseStart('localhost:8802');

export function watch(socket, say) {
    show('connecting', 'Connecting');
    socket.addEventListener('open', () => show('open', 'Open.'));
    socket.addEventListener('close', ({ code, reason }) => {
        const isLost = code === 1006;
        step(isLost ? 'lost' : 'closed', `${code} ${reason}`.trimEnd());
        show(isLost ? 'lost' : 'closed', `Closed with ${code}: ${explain(code).name}.`);
        help.hidden = !isLost && code !== 1001;
    });

    onSubmit('say', ({ text }) => {
        mustBeOpen();
        say(text.value);
        if (document.activeElement === text) text.select(); // the next text replaces this one
    });
    onSubmit('bytes', () => {
        mustBeOpen();
        socket.send(new Uint8Array([1, 2, 3]));
        step('bytes', '01 02 03');
    });

    function mustBeOpen() {
        if (socket.readyState === WebSocket.CONNECTING) throw new Mistake('Not open yet: the server has not answered.');
        if (socket.readyState !== WebSocket.OPEN) throw new Mistake('The socket is closed. Reload the page, and all begins again.');
    }
}

onSubmit('derive', ({ page, path }) => {
    derived.textContent = '';
    if (!/^https?:/i.test(page.value) || !URL.canParse(page.value)) throw new Mistake('This is not the address of a page: it begins with http:// or https://.', page);
    const address = URL.canParse(path.value, page.value) ? socketAddress(page.value, path.value) : '';
    if (!/^wss?:/.test(address)) throw new Mistake('This is not the path of a socket: it is written ws/hello, or /ws/hello.', path);
    derived.textContent = address;
});
