// The bits of a frame's header, laid out as in the figure of RFC 6455, 5.2: 32 bits a row.
import { element } from '../element.js';
import { binaryOf, hexOfBits } from './bits.js';
import { spaced } from './words.js';

const perRow = 32;

export function drawBits(fields, { from, wire, label }) {
    const figure = element('div', 'bits');
    figure.setAttribute('role', 'img');
    figure.setAttribute('aria-label', label);
    figure.dataset.from = from;
    const ruler = element('div', 'ruler');
    ruler.append(...[0, 8, 16, 24].map(bit => element('span', '', String(bit))));
    figure.append(ruler);

    let at = 0;
    for (const { name, bits, worth } of [...fields, ...rest(fields, wire)])
        for (let done = 0; done < bits.length;) {
            const part = bits.slice(done, done + perRow - at % perRow), isAll = part.length === bits.length;
            const cell = element('span', name === 'payload' ? 'payload cut' : 'cut');
            cell.style.gridColumn = `span ${part.length}`;
            cell.dataset.bits = part;
            const shown = part.length <= 7 ? part : spaced(hexOfBits(part));
            cell.append(element('small', '', short(name, part, isAll, done)), element('b', '', shown));
            if (isAll && part.length > 3 && part.length <= 7) cell.append(element('span', 'worth', worth.replace(/^\d+, /, '')));
            figure.append(cell);
            at += part.length;
            done += part.length;
        }
    return figure;
}

// The payload's first bytes fill the row.
function rest(fields, wire) {
    const used = fields.reduce((sum, field) => sum + field.bits.length, 0), room = (perRow - used % perRow) % perRow || perRow;
    const bytes = [...wire.slice(0, room / 8)];
    return bytes.length === 0 ? [] : [{ name: 'payload', bits: bytes.map(binaryOf).join(''), worth: '' }];
}

function short(name, part, isAll, done) {
    if (part.length === 1) return name[0];
    if (isAll || name === 'payload') return name;
    return done === 0 ? name : `${name}, continued`;
}
