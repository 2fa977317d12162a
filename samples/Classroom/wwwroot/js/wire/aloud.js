// What passes, for those who listen: all of it as long as it can be followed, the beginnings, ends and violations, or nothing.
import { element } from '../element.js';
import { describe, number } from './words.js';

const most = 5; // rows a second
const levels = [['all', 'Aloud: all'], ['few', 'Aloud: some'], ['off', 'Aloud: off']];

export function announcer(place) {
    const status = element('p', 'unseen'), choice = element('select');
    status.setAttribute('role', 'status');
    choice.setAttribute('aria-label', 'What is read aloud');
    choice.append(...levels.map(([value, words]) => Object.assign(element('option', '', words), { value })));
    choice.value = levels.find(([value]) => value === localStorage.getItem('wire-aloud'))?.[0] ?? 'few';
    choice.addEventListener('change', () => localStorage.setItem('wire-aloud', choice.value));
    place.append(status);
    let waiting = [], missed = 0, clock = null;
    return { choice, tell };

    function tell(rows) {
        const heard = rows.filter(row => row.event && (choice.value === 'all' || (choice.value === 'few' && matters(row))));
        if (heard.length === 0) return;
        waiting.push(...heard.slice(-most));
        missed += Math.max(0, heard.length - most) + waiting.splice(0, waiting.length - most).length;
        clock ??= setTimeout(speak, 1000);
    }

    // The newest, once a second.
    function speak() {
        status.textContent = `${missed > 0 ? `${missed} rows, then: ` : ''}${waiting.map(sentence).join('. ')}`;
        [waiting, missed, clock] = [[], 0, null];
    }
}

const matters = ({ event, violations }) =>
    ['handshake', 'violation', 'fault', 'left', 'end', 'dropped'].includes(event.kind) || event.opcode === 'close' || violations?.length > 0;

function sentence(row) {
    const { from, label, text, tags } = describe(row);
    return [number(row.connection), from && `from the ${from}`, label, text, ...tags].filter(Boolean).join(', ');
}
