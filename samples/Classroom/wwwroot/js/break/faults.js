// The faults, in the words of the page: where networks do that, what to look for, and what can be set.

export const faults = {
    stall: {
        title: 'Stall',
        where: 'A lift, a tunnel, a laptop whose lid is closed: the connection is there, and nothing passes.',
        look: 'Both sides go on to say that it is open. A side that pings notices when no pong comes; one that doesn’t ping waits. '
            + 'Cleared in time, all that was held arrives at once.',
    },
    delay: {
        title: 'Delay',
        where: 'A mobile network, a satellite, a server on another continent: each byte arrives later, in order.',
        look: 'An answer takes two delays, one in each direction. Nothing fails, unless somebody waits less long than that.',
        steps: [50, 100, 200, 500, 1000, 2000, 5000], first: 500, field: 'milliseconds', unit: 'ms',
    },
    throttle: {
        title: 'Throttle',
        where: 'One mast for a full train, a connection that others use as well: only so many bytes pass in a second, '
            + 'and the queue before it fills.',
        look: 'Short messages look as before. A long one takes seconds, and what is sent after it waits in the queue.',
        steps: [100, 500, 1000, 5000, 10_000, 100_000, 1_000_000], first: 1000, field: 'bytesPerSecond', unit: 'bytes/s',
    },
    split: {
        title: 'Split',
        where: 'TCP keeps the order of bytes, and not how many arrive together: a proxy or a VPN may cut them anywhere.',
        look: 'No difference: whatever reads the frames puts the pieces together. Long messages take longer.',
        steps: [1, 2, 5, 10, 50, 100], first: 1, field: 'bytes', unit: 'B at a time',
    },
    'half-open': {
        title: 'Half-open',
        where: 'A phone whose battery is empty, a cable that is pulled, a router that has forgotten: one side is gone, '
            + 'and the other is not told.',
        look: 'The side that is left sees an open connection. It notices when it expects an answer, and misses it.',
        ends: true, gone: true,
    },
    cut: {
        title: 'Cut',
        where: 'A firewall or a proxy with a time limit, a program that is killed: TCP is reset (RST).',
        look: 'Both sides notice at once. A page reads 1006: no Close came.',
        ends: true,
    },
    close: {
        title: 'Close TCP',
        where: 'A proxy that is shut down: TCP ends politely (FIN), and without a Close frame.',
        look: 'Both sides notice at once. A page reads 1006 here, too: only a Close frame makes an end clean.',
        ends: true,
    },
    corrupt: {
        title: 'Corrupt',
        where: 'A faulty memory or proxy on the way: the lowest bit of the next byte is flipped, once.',
        look: 'Let one side send something. The first byte of a text, 81, becomes 80, which continues nothing. '
            + 'The side that receives it must end the connection.',
        ends: true,
    },
};

// What there is to know before it is used.
export const warning = ({ ends }) => ends
    ? 'It can’t be undone: the connection that it is set on is over. On all, it ends each new one, too, until you clear it.'
    : '';
