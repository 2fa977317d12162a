// Break: the faults of the tap in front of a sample, for one connection or for all.
import { allow, button, element } from '../element.js';
import { emit, on } from '../events.js';
import { loadLook } from '../look.js';
import { nameOf } from '../wire/words.js';
import { faults } from './faults.js';
import { showFollowed } from './followed.js';
import { amountOf, showOptions } from './options.js';

const most = 12; // connections of a sample that have a button, the newest and those that are broken
const noAnswer = 'The Classroom does not answer.';

// `wire` has the connections, and tells what passes; `said` has the newest lines of the programs, which have come before this is loaded.
export async function showBreak(section, lesson, wire, said) {
    await loadLook('/css/break.css');
    const [head] = section.children, heading = head.firstChild, body = element('div', 'body');
    const fold = button('Break', () => open(section.classList.contains('is-folded')));
    const brief = element('span', 'latest cut'), clear = button('Clear all faults', clearAll, why => wrong.textContent = why);
    const setting = element('div', 'setting'), wrong = element('p', 'wrong');
    const targets = element('div', 'targets'), more = element('span', 'hint');
    body.id = 'break-body';
    heading.replaceChildren(fold);
    fold.setAttribute('aria-controls', body.id);
    brief.setAttribute('aria-hidden', 'true'); // all of it is below
    targets.setAttribute('role', 'group');
    targets.setAttribute('aria-label', 'Set it on');
    wrong.setAttribute('role', 'alert');
    head.append(brief, clear);
    section.append(body);

    const taps = new Map(), buttons = new Map(); // by lesson; by target
    let isOpen = false, wasSet = false, pressed = null; // the target that was pressed last, as long as its fault is chosen
    const options = showOptions(setting, targets, () => {
        pressed = null;
        update();
    }, setAgain);
    setting.append(wrong);
    body.append(setting);
    let newest = '';
    const followed = showFollowed(body, lesson, words => {
        newest = words;
        update();
    });
    open(localStorage.getItem('break') === 'open');
    section.addEventListener('focusout', () => wrong.textContent = '');

    update();
    on('open', ({ isAnother }) => {
        isOpen = true;
        wrong.textContent = '';
        if (isAnother && wasSet) followed.say('The Classroom was restarted, and its faults are gone.');
        if (isAnother) taps.clear();
        emit('follow-faults', {});
        update();
    });
    on('lost', () => {
        isOpen = false;
        wasSet = isAnySet(); // with another Classroom the connections are over before we hear of it
        update();
    });
    on('faults', state => {
        if (lesson.sample.isWeb && state.lesson !== lesson.name) return;
        const program = lesson.sample.isWeb ? 'The program' : `The program of lesson ${state.lesson.slice(0, 2)}`;
        const before = taps.get(state.lesson);
        const isOver = before && (!state.isOpen || state.start !== before.start); // another may run since we heard last
        if (isOver && faultsOf(before).length > 0) followed.say(`${program} has ended, and its faults with it.`);
        if (state.isOpen) taps.set(state.lesson, state);
        else taps.delete(state.lesson);
        update();
    });
    for (const { lesson: of, lines } of said) followed.read(of, lines);
    on('lines', ({ lesson: of, lines }) => followed.read(of, lines));
    on('problem', ({ about, sentence }) => {
        if (['set-fault', 'clear-faults'].includes(about)) wrong.textContent = sentence;
    });
    wire.listen(rows => {
        followed.hear(rows);
        update();
    });

    function update() {
        const wanted = [...taps.values()].flatMap(targetsOf), keys = new Set(wanted.map(({ key }) => key));
        for (const [key, made] of buttons) if (!keys.has(key)) {
            const hadFocus = made === document.activeElement;
            made.remove();
            buttons.delete(key);
            if (hadFocus) (targets.querySelector('button') ?? fold).focus();
        }
        for (const [i, target] of wanted.entries()) {
            const made = buttons.get(target.key) ?? create(target.key);
            const on = faultsOf(target.tap).filter(({ request }) => request.connection === target.connection);
            const set = on.find(({ request }) => request.name === options.name);
            made.target = { ...target, set };
            // What is set is seen, whatever is chosen.
            const which = on.map(({ request }) => [request.name !== options.name && faults[request.name].title, amountOf(request)])
                .map(words => words.filter(Boolean).join(' ')).filter(Boolean);
            made.classList.toggle('is-set', on.length > 0);
            put(made, [target.words, ...which].join(' · '));
            made.setAttribute('aria-pressed', String(Boolean(set)));
            allow(made, isOpen ? '' : noAnswer);
            if (targets.children[i] !== made) targets.insertBefore(made, targets.children[i] ?? null);
        }
        const all = [...wire.connections.values()].filter(isBreakable);
        const left = all.length - wanted.filter(({ connection }) => connection).length;
        put(more, left > 0 ? `and ${left} more, which all have what is set on all` : '');
        if (targets.lastChild !== more) targets.append(more);
        targets.dataset.none = wanted.length > 0 ? '' : 'Start the sample: then its connections can be broken.';
        const names = [...taps.values()].flatMap(faultsOf).map(({ request }) => request.name), count = names.length;
        options.mark(names);
        put(brief, [count > 0 && `${count} ${count === 1 ? 'fault is' : 'faults are'} set`, newest].filter(Boolean).join(' · '));
        allow(clear, !isOpen ? noAnswer : count > 0 ? '' : 'No fault is set.');
    }

    function create(key) {
        const made = button('', () => made.target.set ? clearOne(made.target) : set(made.target), why => wrong.textContent = why);
        buttons.set(key, made);
        return made;
    }

    // All connections of a tap, and each that is open now, the newest first, as above the wire.
    function targetsOf(tap) {
        const place = lesson.sample.isWeb ? '' : ` of ${tap.lesson.slice(0, 2)}`;
        const open = [...wire.connections.values()].filter(isBreakable).filter(({ lesson: of }) => of === tap.lesson);
        const isBroken = ({ number }) => faultsOf(tap).some(({ request }) => request.connection === number);
        const shown = open.filter((connection, i) => i >= open.length - most || isBroken(connection));
        return [
            { tap, key: tap.lesson, connection: null, words: `All${place}` },
            ...shown.reverse().map(connection => ({
                tap, key: connection.key, connection: connection.number,
                words: nameOf(connection, lesson.name),
            })),
        ];
    }

    // The wire may still show those of an earlier start: their numbers are others' now.
    function isBreakable(connection) {
        const { lane, lesson: of, number, isOver, isPast } = connection;
        return lane && !isOver && !isPast && taps.has(of) && idOf(connection) === `${of}/${taps.get(of).start}/${number}`;
    }

    function set({ key, tap, connection }) {
        pressed = key;
        ask('set-fault', { lesson: tap.lesson, start: tap.start, connection, ...options.read() });
    }

    // What is changed counts at once where the fault was set last: another connection keeps what it has.
    function setAgain() {
        const target = buttons.get(pressed)?.target;
        if (target?.set) set(target);
    }

    function clearOne({ tap, set }) {
        ask('clear-faults', { lesson: tap.lesson, start: tap.start, number: set.number });
    }

    function clearAll() {
        const broken = [...taps.values()].filter(tap => faultsOf(tap).length > 0);
        for (const { lesson: of, start } of broken) ask('clear-faults', { lesson: of, start });
    }

    function ask(event, data) {
        wrong.textContent = emit(event, data) ? '' : noAnswer;
    }

    function isAnySet() {
        return [...taps.values()].some(tap => faultsOf(tap).length > 0);
    }

    // Those that are set. One on a connection that has ended went with it.
    function faultsOf(tap) {
        const over = [...wire.connections.values()].filter(({ isOver }) => isOver).map(idOf);
        return tap.faults.filter(({ request: { lesson: of, start, connection } }) => !over.includes(`${of}/${start}/${connection}`));
    }

    function open(isOpen) {
        fold.setAttribute('aria-expanded', String(isOpen));
        section.classList.toggle('is-folded', !isOpen);
        localStorage.setItem('break', isOpen ? 'open' : 'folded');
    }
}

// What names a connection in this run of the Classroom: at the next start its number is another's.
const idOf = ({ key }) => key.slice(key.indexOf('/') + 1);

// While frames pass, this is asked at each: what is as it was costs no layout.
function put(element, words) {
    if (element.textContent !== words) element.textContent = words;
}
