// A field that is given megabytes keeps them aside and shows their beginning: to draw them all would stop the page.
import { count } from './look/words.js';

const most = 10_000; // characters that a field can show without effort
const held = new WeakMap();

export const read = field => held.get(field) ?? field.value;

export function hold(field, hint) {
    field.addEventListener('input', () => {
        const { value } = field, isLong = value.length > most;
        held.delete(field);
        if (isLong) {
            held.set(field, value);
            field.value = value.slice(0, 100) + '…';
        }
        hint.textContent = isLong ? `Only the beginning is shown here. What is sent is all of it: ${count(new TextEncoder().encode(value).length)}.` : '';
    });
}
