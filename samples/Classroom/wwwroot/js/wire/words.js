// What has passed, in words.
export const control = ['ping', 'pong', 'close'];

// A text as it can be shown: what a terminal or a page would obey is replaced by a picture of it, or by U+FFFD.
export const visible = text => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, picture);

function picture(sign) {
    if (sign === '\u200c' || sign === '\u200d') return sign; // they only change how letters look that stand beside them
    if (sign < ' ') return String.fromCharCode(0x2400 + sign.charCodeAt(0));
    return sign === '\x7f' ? '␡' : '\ufffd';
}

export const bytes = count => count === 1 ? '1 byte' : `${count.toLocaleString('en')} bytes`;

export const spaced = hex => hex.replace(/..(?=.)/g, '$& ');

// The number of a connection, as its server counts them; one that speaks plain HTTP has none. That of another lesson's sample names it.
export const number = ({ lane, lesson }, here = lesson) => lane ? `${lesson === here ? '' : `${lesson.slice(0, 2)} `}#${lane}` : '';

// The same with the path and the query that its client has asked for.
export const nameOf = (connection, here) => `${number(connection, here)} ${visible(connection.request?.target ?? '').slice(0, 60)}`.trim();

const hidden = 'Chrome’s tools hide it'; // said where a browser has sent the handshake
const longest = 200; // characters of a row

// What there is to say of bytes that were not kept.
export const more = ({ notShown }) => notShown ? ` … and ${bytes(notShown)} more` : '';

// What a row shows: whose it is, what it is, how long, what it holds, and what is notable in it.
export function describe(row) {
    if (row.note) return { kind: 'note', label: '', text: row.note, tags: [] };
    const { event } = row, shown = { from: event.from, kind: event.kind, label: event.kind, text: '', tags: [] };
    Object.assign(shown, described[event.kind]?.(event, row));
    shown.text = visible(shown.text.slice(0, 2 * longest)).slice(0, longest);
    return shown;
}

const described = {
    open: ({ client }) => ({ text: `from ${client}` }),
    handshake: ({ from, head }) => {
        const header = name => headerOf(head, `sec-websocket-${name}`) ?? 'is missing';
        return from === 'client'
            ? { label: `${head.method} ${visible(head.target ?? '')}`, text: `Upgrade: websocket · key ${header('key')}` }
            : { label: String(head.status), text: head.status === 101 ? `accept ${header('accept')}` : head.startLine };
    },
    http: ({ from, head }) => from === 'client'
        ? { label: `${head.method}`, text: visible(head.target ?? '') }
        : { label: String(head.status), text: head.startLine },
    frame: (event, { violations, connection }) => ({
        label: event.opcode === 'continuation' ? 'continued' : event.opcode,
        size: `${event.length.toLocaleString('en')} B`,
        text: content(event),
        tags: [...(violations.length > 0 ? ['✗ violation'] : []), ...tags(event, isFromPage(connection))],
        isWrong: violations.length > 0,
    }),
    violation: ({ what, section }) => ({ label: '✗ violation', text: what, tags: [section], isWrong: true }),
    other: ({ what }) => ({ text: what }),
    dropped: (_, { text }) => ({ label: 'not shown', text: text.replace(/^.*?not shown: /, '') }),
    fault: (_, { text }) => ({ text: text.replace(/^.*?~ /, '') }),
    left: (_, { text }) => ({ text: text.replace(/^.*? left: /, ''), isWrong: true }),
    end: (event, { text }) => ({ from: undefined, text: text.split('\n')[0].replace(/^.*? end: /, ''), isWrong: event.clean === false }),
};

function content({ text, hex, code, codeName, reason, compressed, inflated, notShown }) {
    if (code) return `${code} ${codeName ?? ''}${reason ? `: ${reason}` : ''}`;
    const held = compressed && inflated && !inflated.whyNot ? inflated : { text, hex, notShown };
    return `${held.text ?? spaced((held.hex ?? '').slice(0, longest))}${more(held)}`;
}

function tags({ opcode, fin, masked, compressed, inflated, rsv, missing, lost }, isFromPage) {
    const isControl = control.includes(opcode);
    return [
        masked && 'masked',
        !fin && opcode !== 'continuation' && 'first fragment',
        opcode === 'continuation' && (fin ? 'last fragment' : 'fragment'),
        compressed && (inflated?.whyNot ? 'compressed' : 'inflated'),
        rsv && !compressed && 'reserved bit',
        missing && `${bytes(missing)} missing`,
        lost && 'lost',
        isControl && isFromPage && hidden,
    ].filter(Boolean);
}

// A browser says which page asks, and other programs mostly don't.
const isFromPage = ({ request }) => request && headerOf(request, 'origin') !== undefined;

export const headerOf = (head, name) => head.headers.find(header => header.name.toLowerCase() === name)?.value;
