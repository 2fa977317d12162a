// What has passed on the wire: its connections and its rows, and which of them are wanted.
import { control, describe, number } from './words.js';

const most = 10_000, mostText = 16 * 1024 * 1024; // rows, and the characters of what they hold

const kinds = {
    websocket: row => row.note || (!['http', 'open'].includes(row.event.kind) && (row.connection.isWebSocket || !row.connection.number)),
    messages: row => row.event?.kind === 'frame' && !control.includes(row.event.opcode),
    control: row => row.event?.kind === 'frame' && control.includes(row.event.opcode),
    handshakes: row => row.event?.kind === 'handshake',
    wrong: row => row.event?.kind === 'violation' || row.violations?.length > 0,
    all: () => true,
};

// `changed` hears of the rows that are new and wanted, and how many of those that were shown are gone from the beginning; `heard` of all
// that are new.
export function wireModel(changed, heard) {
    const connections = new Map(), starts = new Map(); // by key; by lesson
    const filter = { kind: 'websocket', from: '', text: '', connection: '' };
    let rows = [], shown = [], size = 0;
    return {
        connections, filter, add, restart, clear, want,
        get rows() { return rows; },
        get shown() { return shown; },
    };

    // `run` is that of the Classroom that has numbered them: another one counts its starts anew. `open` are, where rows are lost, the
    // connections that have not ended among them.
    function add({ rows: received, lost, open }, run) {
        const chosen = filter.connection;
        const fresh = lost > 0 ? [{ note: `${count(lost)} not shown here: only the newest are kept.`, size: 0 }] : [];
        for (const row of received) {
            const key = `${run}/${row.lesson}/${row.start}`, before = starts.get(row.lesson) ?? key;
            if (key !== before) {
                fresh.push({ note: `Start ${row.start}`, size: 0 });
                end({ isOver: true, isPast: true }, connection => connection.lesson === row.lesson);
                filter.connection = ''; // that of another program
            }
            starts.set(row.lesson, key);
            fresh.push(read(row, `${key}/${row.connection}`, connections));
        }
        if (lost > 0) end({ isOver: true }, ({ key }) => !open.includes(key.slice(run.length + 1)));
        take(fresh, chosen);
    }

    function note(text) {
        take([{ note: text, size: 0 }]);
    }

    // Connections that are open no more, whether their end was seen or not.
    function end(how, isMeant) {
        for (const connection of connections.values()) if (isMeant(connection)) Object.assign(connection, how);
    }

    // Another Classroom has come: nothing of the last one is left.
    function restart() {
        end({ isOver: true, isPast: true }, () => true);
        note('The Classroom was restarted, and the connections above ended with it.');
    }

    function take(fresh, before = filter.connection) {
        for (const row of fresh) {
            size += row.size;
            if (row.connection) row.connection.rows++;
        }
        rows.push(...fresh);
        const old = new Set(cut());
        const wanted = fresh.filter(row => !old.has(row) && fits(row));
        let gone = 0;
        while (gone < shown.length && old.has(shown[gone])) gone++;
        shown.splice(0, gone);
        shown.push(...wanted);
        changed(wanted, gone);
        heard(fresh);
        if (filter.connection !== before) want({}); // its rows alone were shown
    }

    // Takes away the oldest that are too many.
    function cut() {
        let gone = Math.max(0, rows.length - most);
        for (let i = 0; i < gone; i++) size -= rows[i].size;
        while (size > mostText && gone < rows.length - 1) size -= rows[gone++].size;
        const old = rows.splice(0, gone);
        for (const row of old) leave(row.connection);
        return old;
    }

    function clear() {
        const gone = shown.length;
        for (const row of rows) leave(row.connection);
        [rows, shown, size] = [[], [], 0];
        changed([], gone);
    }

    function want(wanted) {
        Object.assign(filter, wanted);
        const gone = shown.length;
        shown = rows.filter(fits);
        changed([], gone);
    }

    // A connection is forgotten with the last of its rows, once it is over.
    function leave(connection) {
        if (!connection || --connection.rows > 0 || !connection.isOver) return;
        connections.delete(connection.key);
        if (filter.connection === connection.key) filter.connection = '';
    }

    function fits(row) {
        return kinds[filter.kind](row)
            && (!filter.from || row.event?.from === filter.from)
            && (!filter.connection || row.connection?.key === filter.connection)
            && (!filter.text || wordsOf(row).includes(filter.text.toLowerCase()));
    }
}

// A row of the Classroom's, with its connection as far as it is known by now.
function read({ number, lesson, connection: of, lane, event: json, text }, key, connections) {
    const event = JSON.parse(json), at = Date.parse(event.at);
    let connection = connections.get(key);
    if (!connection) {
        connection = { key, lesson, number: of, began: at, rows: 0, counts: { client: 0, server: 0 }, broken: [] };
        connections.set(key, connection);
    }
    connection.lane ??= lane;
    const row = { number, event, json, text, connection, at, size: 2 * json.length + text.length };
    if (event.kind === 'handshake') shake(connection, event);
    if (event.kind === 'violation') breach(connection, event);
    if (event.kind === 'frame') frame(connection, row);
    if (event.kind === 'left') connection.left = event.from;
    if (event.kind === 'end') connection.isOver = true;
    return row;
}

function shake(connection, { from, head }) {
    connection.isWebSocket = true;
    connection[from === 'client' ? 'request' : 'response'] = head;
}

// What is wrong with a frame is told before the frame itself.
function breach(connection, event) {
    connection.isWebSocket = true;
    connection.isBroken = true;
    if (event.frame) connection.broken.push(event);
}

function frame(connection, row) {
    const { from, frame } = row.event;
    connection.isWebSocket = true;
    connection.counts[from]++;
    row.violations = connection.broken.filter(event => event.from === from && event.frame === frame);
    connection.broken = connection.broken.filter(event => !row.violations.includes(event));
}

// What the row shows, and what the tap prints of it.
function wordsOf(row) {
    if (row.words) return row.words;
    const { label, size, text, tags } = describe(row), printed = row.text?.replace(/^\S+ #\d+ /, '');
    return row.words = [label, size, text, ...tags, row.connection && number(row.connection), printed].join(' ').toLowerCase();
}

const count = rows => rows === 1 ? '1 event is' : `${rows.toLocaleString('en')} events are`;
