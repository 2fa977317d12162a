// What close codes and sizes mean, in words.

const codes = {
    1000: ['normal', 'The conversation is over, and nothing went wrong.'],
    1001: ['going away', 'The server stops, or the page was left.'],
    1002: ['protocol error', 'One side broke a rule of the protocol.'],
    1003: ['unsupported', 'A kind of message that the other side does not take.'],
    1005: ['no code', 'The Close frame carried no code.'],
    1006: ['no goodbye', 'No Close frame arrived: the line was lost, or the server could not be reached.'],
    1007: ['invalid data', 'A text message was not UTF-8.'],
    1008: ['not allowed', 'It is against the rules of the other side.'],
    1009: ['too big', 'The message is bigger than the server takes.'],
    1010: ['extension missing', 'The client needs an extension that the server does not have.'],
    1011: ['server error', 'Something went wrong inside the server.'],
    1012: ['restart', 'The server restarts.'],
    1013: ['try again later', 'The server has too much to do.'],
    1014: ['bad gateway', 'A server in between got no good answer.'],
    1015: ['no TLS', 'The encrypted line could not be set up.'],
};

export function explain(code) {
    const [name, meaning] = codes[code]
        ?? (code >= 4000 ? ['the application’s own', 'Only the application knows what this code means.']
        : code >= 3000 ? ['a library’s own', 'A library or framework has registered this code.']
        : ['unknown', 'The protocol gives this code no meaning yet.']);
    return { name, meaning };
}

export const count = bytes => bytes === 1 ? '1 byte' : `${bytes.toLocaleString('en')} bytes`;
