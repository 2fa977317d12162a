// What a field's text means; a mistake when it means nothing.
import { Mistake } from './look/form.js';
import { read } from './hold.js';
import { count } from './look/words.js';

export function readBytes(field) {
    const parts = read(field).split(/\s+/).filter(part => part);
    const wrong = parts.find(part => part.length % 2 || /[^0-9a-f]/i.test(part));
    if (wrong) throw new Mistake(`“${wrong.slice(0, 20)}” cannot be read as bytes. Write two hex digits, 0 to 9 or a to f, for each byte: 01 02 ff 00.`, field);
    return Uint8Array.from(parts.join('').match(/../g) ?? [], pair => parseInt(pair, 16));
}

// The other codes belong to the protocol and to the server: a browser refuses them with an exception.
export function readCode(field) {
    const text = field.value.trim(), code = Number(text);
    if (/^\d{4}$/.test(text) && (code === 1000 || code >= 3000 && code <= 4999)) return code;
    const what = text ? `“${text.slice(0, 20)}” cannot be the code.` : 'The code is missing.';
    throw new Mistake(`${what} A page may close with 1000, or with a number from 3000 to 4999.`, field);
}

export function readReason(field) {
    const size = new TextEncoder().encode(field.value).length;
    if (size <= 123) return field.value;
    throw new Mistake(`The reason is too long: ${count(size)}. A Close frame has room for 123; letters such as ě or ş take two.`, field);
}
