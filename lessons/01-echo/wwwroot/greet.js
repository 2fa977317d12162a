// The smallest client: one connection from its beginning to its end.
// In the browser's console: (await import('/greet.js')).greet('ws://localhost:8801/ws/echo', console.log)

// region: greet
export function greet(address, log) {
    const socket = new WebSocket(address);

    socket.addEventListener('open', () => {
        log('open');
        socket.send('Hello!');
    });
    socket.addEventListener('message', event => {
        log('message', event.data);
        socket.close(1000, 'goodbye');
    });
    socket.addEventListener('close', event => log('close', event.code, event.reason));
}
// endregion
