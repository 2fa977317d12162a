// The steps as they happen, each with the time since the page was asked for.
import { begin } from './look/log.js';

const steps = {
    page: ['client', 'page', 'The browser asked the server for this page, with an HTTP request.'],
    script: ['server', 'script', 'The page names its script. The browser asked for that too; here it had arrived.'],
    asked: ['client', 'open', 'The script asked for a WebSocket: one more HTTP request, the last on its line.'],
    opened: ['server', 'open', '101 Switching Protocols: the server agreed, and the line stays open.'],
    sent: ['client', 'text', 'The script sent a message.'],
    answered: ['server', 'text', 'The server answered.'],
    bytes: ['client', 'binary', 'The script sent a message that is not a text.'],
    closed: ['server', 'close', 'The socket is closed.'],
    lost: ['page', 'close', 'No Close frame came: the line is lost, or the server was never there.'],
};
const write = begin(0);

export function step(name, detail = '', at = performance.now()) {
    const [from, kind, sentence] = steps[name];
    write(from, kind, detail, sentence, at);
}

// When a file of this page had arrived, as the browser has noted it.
export const arrived = address => performance.getEntriesByName(address)[0]?.responseEnd;
