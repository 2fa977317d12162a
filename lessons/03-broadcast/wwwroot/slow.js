// A worker is a thread of its own. This one joins both rooms as Slow; then, for some seconds, it reads nothing.
import { join } from './room.js';

const rooms = ['broadcast', 'naive'];
let inside = 0;
for (const room of rooms) {
    const socket = join(room, 'Slow', line => {
        if (line.startsWith('* you are ') && ++inside === rooms.length) postMessage({ inside: true });
    });
    socket.addEventListener('close', ({ code, reason }) => postMessage({ room, code, reason }));
}

// region: slow
addEventListener('message', ({ data: seconds }) => {
    const end = performance.now() + 1000 * seconds;
    while (performance.now() < end) { /* busy: the sockets of this thread are not read */ }
});
// endregion
