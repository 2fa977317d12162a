// Which fault, and how: what is read is what the Classroom wants to be asked.
import { element } from '../element.js';
import { faults, warning } from './faults.js';

const sides = { both: 'both sides', client: 'the client', server: 'the server' };

// `targets` come next to the faults; `chosen` hears when another fault is chosen, `changed` when something about it is.
export function showOptions(place, targets, chosen, changed) {
    const kinds = element('fieldset', 'faults'), about = element('p', 'about'), look = element('p', 'look'), warn = element('p', 'warn');
    const fields = element('div', 'fields');
    kinds.append(element('legend', 'unseen', 'Fault'));
    for (const [name, { title }] of Object.entries(faults)) {
        const label = element('label'), radio = element('input');
        Object.assign(radio, { type: 'radio', name: 'fault', value: name });
        radio.addEventListener('change', () => {
            choose(name);
            chosen();
        });
        label.append(radio, title);
        kinds.append(label);
    }
    const [amount, slider] = field('Amount', 'input', 'range'), shown = element('output');
    const [from, side] = field('Bytes of', 'select'), [after, frames] = field('After so many more frames', 'input', 'number');
    amount.append(shown);
    Object.assign(frames, { min: 0, value: 0 });
    slider.addEventListener('input', show);
    for (const input of [slider, side, frames]) input.addEventListener('change', changed);
    fields.append(from, after);
    place.append(kinds, amount, targets, fields, warn, about, look); // what is always needed comes first

    const amounts = {}; // of each fault, the number of its step
    let name, fault;
    choose(Object.keys(faults).find(name => name === localStorage.getItem('fault')) ?? 'stall');
    return { read, mark, get name() { return name; } };

    // Those that are set on any connection.
    function mark(names) {
        for (const radio of kinds.querySelectorAll('input')) {
            const isSet = names.includes(radio.value);
            radio.parentNode.classList.toggle('is-set', isSet);
            radio.ariaDescription = isSet ? 'It is set.' : null;
        }
    }

    function choose(wanted) {
        [name, fault] = [wanted, faults[wanted]];
        kinds.querySelector(`[value=${name}]`).checked = true;
        localStorage.setItem('fault', name);
        about.textContent = fault.where;
        look.replaceChildren(element('b', '', 'Look for: '), fault.look);
        warn.textContent = warning(fault);
        amount.hidden = !fault.steps;
        const value = amounts[name] ?? fault.steps?.indexOf(fault.first);
        if (fault.steps) Object.assign(slider, { min: 0, max: fault.steps.length - 1, value });
        from.hidden = name === 'cut'; // which both sides see
        from.firstChild.textContent = fault.gone ? 'Gone is' : 'Bytes of';
        side.replaceChildren(...Object.entries(sides).filter(([value]) => !fault.gone || value !== 'both')
            .map(([value, words]) => Object.assign(element('option', '', words), { value })));
        frames.value = 0;
        show();
    }

    function show() {
        if (!fault.steps) return;
        amounts[name] = Number(slider.value);
        shown.textContent = words(fault, fault.steps[slider.value]);
        slider.setAttribute('aria-valuetext', shown.textContent);
    }

    function read() {
        return {
            name,
            from: from.hidden || side.value === 'both' ? null : side.value,
            afterFrames: Math.max(0, Math.trunc(Number(frames.value)) || 0),
            ...fault.steps ? { [fault.field]: fault.steps[slider.value] } : {},
        };
    }
}

// How much a fault that is set is of its kind, in words; none for one that has no amount.
export function amountOf(request) {
    const fault = faults[request.name];
    return fault.steps ? words(fault, request[fault.field]) : '';
}

const words = ({ unit }, amount) => `${amount.toLocaleString('en')} ${unit}`;

function field(title, kind, type) {
    const label = element('label', 'field'), input = element(kind);
    if (type) input.type = type;
    label.append(element('span', '', title), input);
    return [label, input];
}
