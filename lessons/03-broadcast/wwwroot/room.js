// One guest in one room.

export function join(room, name, hear) {
    const address = new URL(`ws/${room}${location.search}`, location.href); // what the page was asked with, the socket is too
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    address.searchParams.set('name', name);
    const socket = new WebSocket(address);
    socket.addEventListener('message', event => hear(event.data));
    return socket;
}
