// The header of a frame, field by field (RFC 6455, 5.2): its bits, what they are worth, and why.

const opcodes = {
    0: ['continuation', 'More of the message that an earlier frame began (5.4)'],
    1: ['text', 'The message is text, in UTF-8 (5.6)'],
    2: ['binary', 'The message is bytes, which the application understands (5.6)'],
    8: ['close', 'The last frame that this side sends (5.5.1)'],
    9: ['ping', 'The other side must answer it with a pong (5.5.2)'],
    10: ['pong', 'The answer to a ping, with the same payload (5.5.3)'],
};

// Fields in their order on the wire: name, the bits as a string of 0 and 1, their value, and a reason.
export function fieldsOf({ header: hex, from, opcode, compressed }) {
    const bytes = bytesOf(hex), bits = bytes.map(binaryOf).join('');
    const code = bytes[0] & 15, short = bytes[1] & 127, isMasked = bytes[1] > 127, more = { 126: 16, 127: 64 }[short] ?? 0;
    const [name, meaning] = opcodes[code] ?? [];
    let at = 0;
    const take = (name, size, worth, why) => ({ name, bits: bits.slice(at, at += size), worth, why });
    return [
        take('FIN', 1, bits[0], bits[0] === '1' ? 'The last frame of its message (5.4).' : 'More frames of this message follow (5.4).'),
        take('RSV', 3, [...bits.slice(1, 4)].join(' '), reserved(bits.slice(1, 4), compressed)),
        take('opcode', 4, `${code}, ${name ?? opcode}`, `${meaning ?? 'Reserved: nothing gives it a meaning (5.2)'}.`),
        take('MASK', 1, bits[8], masked(isMasked, from)),
        take('length', 7, String(short), more === 0
            ? 'Up to 125, these seven bits are the length of the payload in bytes.'
            : `${short} says that the length stands in the next ${more / 8} bytes.`),
        ...more ? [take('extended length', more, `${BigInt(`0b${bits.slice(16, 16 + more)}`)}`, 'In bytes, the highest byte first.')] : [],
        ...isMasked ? [take('masking key', 32, hex.slice(-8), 'Four bytes that the client chooses at random for each frame (5.3).')] : [],
    ];
}

function reserved(bits, compressed) {
    if (bits === '000') return 'Reserved for extensions, and none of them uses a bit here.';
    if (compressed && bits === '100') return 'RSV1: this message is compressed (permessage-deflate, RFC 7692).';
    return 'A reserved bit is set, and the two sides have agreed on nothing that gives it a meaning.';
}

function masked(isMasked, from) {
    const [rule, wrong] = from === 'client'
        ? ['A client must mask every frame', isMasked ? '' : ', and this one isn’t masked']
        : ['A server must not mask its frames', isMasked ? ', and this one is masked' : ''];
    return `${rule}${wrong} (5.1).`;
}

// The kept bytes of the payload, unmasked, as the Tap's JSON gives them.
export function payloadOf({ hex, text, code, reason }) {
    if (hex) return Uint8Array.from(bytesOf(hex));
    if (code) return Uint8Array.from([code >> 8, code & 255, ...new TextEncoder().encode(reason ?? '')]);
    return new TextEncoder().encode(text ?? '');
}

export const bytesOf = hex => hex.match(/../g).map(byte => parseInt(byte, 16));
export const hexOf = byte => byte.toString(16).padStart(2, '0');
export const binaryOf = byte => byte.toString(2).padStart(8, '0');
export const hexOfBits = bits => bits.match(/.{8}/g).map(byte => hexOf(parseInt(byte, 2))).join('');
