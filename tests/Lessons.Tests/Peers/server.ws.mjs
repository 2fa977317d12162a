// Echoes, compresses when asked to, and prints the Close that it got.
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: true });
server.on('listening', () => console.log(`Now listening on: http://127.0.0.1:${server.address().port}`));
server.on('connection', socket => {
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    socket.on('close', (code, reason) => console.log(`close: ${code} ${reason}`));
});
