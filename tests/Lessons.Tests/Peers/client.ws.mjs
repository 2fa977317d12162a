// address, number of messages to wait for, what to say: offers compression, says it, prints what comes, closes.
import { WebSocket } from 'ws';

const [address, count, ...texts] = process.argv.slice(2);
const socket = new WebSocket(address, { perMessageDeflate: true });
let heard = 0;
socket.on('open', () => {
    console.log(`extensions: ${socket.extensions || 'none'}`);
    for (const text of texts) socket.send(text);
});
socket.on('message', data => {
    console.log(`message: ${data}`);
    if (++heard === Number(count)) socket.close(1000, 'goodbye');
});
socket.on('close', (code, reason) => console.log(`close: ${code} ${reason}`));
