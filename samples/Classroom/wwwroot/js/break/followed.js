// What came of each fault: what either side has noticed, and when.
import { element } from '../element.js';
import { describe, nameOf, number } from '../wire/words.js';
import { faults } from './faults.js';

const most = 20, mostLines = 30; // faults, and what is listed of each
const near = 1000; // milliseconds around an end in which the program's words are about it
const amounts = ['fault', 'milliseconds', 'bytesPerSecond', 'bytes', 'bit']; // what tells a fault from one that has replaced it
const settled = 500; // milliseconds in which lines and rows of the same moment have come

// `tell` gets what is newest.
export function showFollowed(place, lesson, tell) {
    const section = element('div', 'followed'), list = element('ol', 'list');
    const nothing = element('p', 'nothing', 'Set a fault on a connection: what each side notices, and when, is listed here.');
    section.setAttribute('role', 'log');
    section.setAttribute('aria-label', 'What followed');
    section.tabIndex = 0;
    section.append(nothing, list);
    place.append(section);
    let entries = [], logged = [], clock; // the newest first; the last lines of the programs
    const heard = {
        fault: row => ({ set: begin, began: takeHold, cleared: clear })[row.event.state](row),
        violation: row => note(row, `✗ ${row.event.what} (${row.event.section})`),
        close: row => note(row, `says Close ${describe(row).text}`, true),
        handshake: sayHold,
        left: row => note(row, describe(row).text, true),
        end(row) {
            note(row, describe(row).text, true);
            for (const entry of entries) entry.held.delete(row.connection.key);
        },
    };
    return { hear, read, say };

    function hear(rows) {
        for (const row of rows) if (row.event) (heard[row.event.kind] ?? heard[row.event.opcode])?.(row);
    }

    function begin(row) {
        const { fault: name, connection } = row.event;
        const item = element('li'), title = element('b'), lines = element('ol');
        const how = row.text.replace(/^.*? ~ [a-z-]+|: set$/g, '');
        title.textContent = `${faults[name].title}${how} on ${connection === 0 ? 'all' : nameOf(row.connection, lesson.name)}`;
        item.append(title, lines);
        list.prepend(item);
        const hold = { held: new Set(), unsaid: new Set(), ends: [], isSet: true, until: Infinity };
        entries.unshift({ tap: tapOf(row), event: row.event, connection, at: row.at, item, lines, ...hold });
        for (const old of entries.splice(most)) old.item.remove();
        nothing.hidden = true;
        tell(title.textContent);
    }

    function takeHold(row) {
        const entry = entries.find(isOf(row, [0, row.event.connection]));
        if (!entry) return;
        entry.held.add(row.connection.key);
        if (entry.connection === 0 || row.at - entry.at > near) entry.unsaid.add(row.connection.key);
        sayHold(row);
    }

    // Said when the connection has a number; those that speak plain HTTP never have one.
    function sayHold(row) {
        const { key } = row.connection, which = number(row.connection, lesson.name);
        for (const entry of which ? entries : [])
            if (entry.unsaid.delete(key)) add(entry, row.at, '', `takes hold of ${which}`);
    }

    function clear(row) {
        const entry = entries.findLast(isOf(row, [row.event.connection])); // the older one, where the same was set twice
        if (!entry) return;
        entry.isSet = false;
        entry.until = row.at + near; // what it has held may end the connection now
        const isReplaced = entries.some(({ isSet, tap, event, connection }) =>
            isSet && tap === entry.tap && event.fault === entry.event.fault && connection === entry.connection);
        if (isReplaced && entry.lines.childElementCount === 0) return forget(entry); // a slider that was moved step by step
        add(entry, row.at, '', isReplaced ? 'replaced' : entry.ends.length > 0 ? 'cleared' : 'cleared, and no connection has ended');
    }

    function forget(entry) {
        entry.item.remove();
        entries = entries.filter(other => other !== entry);
    }

    // Whether a fault that is set is that of a row, and on one of these connections.
    function isOf(row, connections) {
        return ({ isSet, tap, event, connection }) => isSet && tap === tapOf(row) && connections.includes(connection)
            && amounts.every(amount => event[amount] === row.event[amount]);
    }

    // It belongs to the newest fault that has hold of its connection.
    function note(row, words, isEnd = false) {
        const entry = entries.find(({ held, until }) => held.has(row.connection.key) && row.at <= until);
        if (!entry || !row.connection.lane) return; // one without a number speaks plain HTTP
        const which = entry.connection === 0 ? `${number(row.connection, lesson.name)} ` : '';
        // The side that was left has gone, too: nothing else ends a half-open connection.
        const { fault, from } = entry.event, isLeft = fault === 'half-open' && row.event.how === 'broken';
        if (isLeft) add(entry, row.at, from === 'server' ? 'client' : 'server', `${which}has given the connection up, too`);
        else add(entry, row.at, row.event.from ?? '', `${which}${words}`);
        if (!isEnd) return;
        entry.ends.push(row.at);
        quoteSoon();
    }

    // What the program itself says about an end.
    function read(of, lines) {
        const said = lines.filter(({ source }) => source !== 'classroom').map(line => ({ ...line, lesson: of, at: Date.parse(line.at) }));
        logged = [...logged, ...said].slice(-mostLines);
        quoteSoon();
    }

    // Lines and rows come on ways of their own: when both are here, it is known which end is the nearest.
    function quoteSoon() {
        clearTimeout(clock);
        clock = setTimeout(() => logged = logged.filter(line => !quote(line)), settled);
    }

    function quote(line) {
        const [nearest] = entries.filter(({ tap, at }) => line.at >= at && tap.endsWith(`/${line.lesson}/${line.start}`))
            .flatMap(entry => entry.ends.map(end => ({ entry, gap: Math.abs(line.at - end) })))
            .filter(({ gap }) => gap < near).sort((one, other) => one.gap - other.gap);
        if (nearest) add(nearest.entry, line.at, 'program', line.text);
        return Boolean(nearest);
    }

    function add(entry, at, who, words) {
        const line = element('li'), seconds = `${Math.max(0, (at - entry.at) / 1000).toFixed(1)} s`;
        const left = mostLines - entry.lines.childElementCount;
        if (left === 0) entry.lines.append(element('li', 'note', 'and more: the wire shows all of it'));
        if (left <= 0) return;
        line.append(element('span', 'time', seconds), element('b', `who ${who}`, who), element('bdi', '', words));
        entry.lines.append(line);
        tell(`${seconds} ${who} ${words}`);
    }

    function say(words) {
        list.prepend(element('li', 'note', words));
        nothing.hidden = true;
        tell(words);
    }
}

const tapOf = ({ connection: { key } }) => key.slice(0, key.lastIndexOf('/'));
