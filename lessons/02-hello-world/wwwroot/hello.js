// The script of the page: one socket, a greeting, and what the server answers.
import { socketAddress } from './address.js';
import { watch } from './page.js';
import { arrived, step } from './steps.js';

step('page', location.href, 0);
step('script', import.meta.url, arrived(import.meta.url));

// region: hello
const socket = new WebSocket(socketAddress(location.href, 'ws/hello'));
step('asked', socket.url);

socket.addEventListener('open', () => {
    step('opened');
    say('Hello, server!');
});
socket.addEventListener('message', event => {
    step('answered', event.data);
    document.getElementById('answer').textContent = event.data;
});

function say(text) {
    socket.send(text);
    step('sent', text);
}
// endregion

watch(socket, say);
