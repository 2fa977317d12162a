// The token comes once, behind the # of the printed address, which a browser sends to nobody. Kept for this origin alone; never in an address again.
// The browser was opened with a ticket instead, which is changed for the token.
import { startAgain } from './command.js';

const mark = '#token=', ticketMark = '#ticket=';
const given = mark => location.hash.startsWith(mark) ? location.hash.slice(mark.length) : '';

// Anybody can lead here with a token of their own: one that opens nothing does not replace the one that is kept.
const fresh = given(mark), ticket = given(ticketMark);
if (fresh || ticket) history.replaceState(null, '', location.pathname);
if (fresh && await fits(fresh).catch(() => false)) keep(fresh);
const refused = ticket ? await change(ticket).catch(() => '') : ''; // why the ticket was not taken
export const token = localStorage.getItem('token') ?? '';

// Opened where a page is open already, the printed address only changes what is behind the #.
addEventListener('hashchange', () => { if (given(mark) || given(ticketMark)) location.reload(); });

// Once the Classroom has ended, somebody else may listen there. So nobody is told the token who has not proved to have it, since the line was lost.
let proof = null;
export const trust = () => proof ??= fits(token);
export const distrust = () => { proof = null; };

// What the Classroom answers; an Error with its sentence where it does not.
export async function ask(path) {
    if (!await trust()) {
        showTokenForm();
        throw Object.assign(new Error('The Classroom is not what answers.'), { status: 401 });
    }
    const response = await request(path, `Bearer ${token}`);
    if (response.status === 401) showTokenForm();
    if (!response.ok) throw Object.assign(new Error((await response.text()).trim()), { status: response.status });
    return response;
}

// Says that this page has no token, or an old one, and what to do: a field for the printed address, once on a page.
export function showTokenForm() {
    if (document.getElementById('token-form')) return;
    const form = create('form', { id: 'token-form', className: 'alert token-form' });
    const why = refused || (token ? 'What answers here does not know the token of this page.' : 'This page does not have the token.');
    const label = create('label', { htmlFor: 'token-address', textContent: `${why} Open the address that dotnet course.cs has printed, or paste it here:` });
    const field = create('input', { id: 'token-address', autocomplete: 'off', autocapitalize: 'none', spellcheck: false });
    const wrong = create('p', { id: 'token-wrong', className: 'wrong', role: 'alert' });
    field.setAttribute('aria-describedby', wrong.id);
    form.append(label, field, create('button', { textContent: 'Open the Classroom' }), wrong);
    form.addEventListener('submit', async event => {
        event.preventDefault();
        wrong.textContent = await take(field.value);
        field.setAttribute('aria-invalid', wrong.textContent !== '');
        field.focus();
    });
    // What another tab was given is for this one, too.
    addEventListener('storage', ({ key }) => { if (key === 'token') location.reload(); });
    form.setAttribute('aria-label', 'The token');
    document.querySelector('main').before(form);
}

export function hideTokenForm() {
    document.getElementById('token-form')?.remove();
}

// What is wrong with a pasted address. Where nothing is, the page begins again with it.
async function take(address) {
    const said = address.split(mark).at(-1).trim();
    if (!/^[0-9a-f]{64}$/.test(said)) return `That is not the printed address: it is ${location.origin}/${mark} and 64 digits and letters.`;
    try {
        if (!await fits(said)) return 'That token does not fit: it is of another Classroom, or an old one. Take the address that was printed last.';
    } catch (error) {
        return error.message;
    }
    keep(said);
    location.reload();
    return '';
}

function keep(said) {
    localStorage.setItem('token', said);
}

// Whether whoever listens has this token, too. It is not told: it is asked with a number that was never used, and answers what only the token makes of it.
async function fits(said) {
    if (!said) return false;
    const bytes = text => new TextEncoder().encode(text), digits = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
    const nonce = digits(crypto.getRandomValues(new Uint8Array(32)));
    const answer = await (await request(`/open/${nonce}`)).text();
    const key = await crypto.subtle.importKey('raw', bytes(said), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    return answer === digits(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(`open ${location.origin} ${nonce}`))));
}

// Changes a ticket for the token; says why not.
async function change(ticket) {
    const response = await request('/api/token', `Ticket ${ticket}`), text = (await response.text()).trim();
    if (response.ok) keep(text);
    return response.ok ? '' : text;
}

async function request(path, authorization) {
    try {
        return await fetch(path, authorization && { headers: { Authorization: authorization } });
    } catch {
        throw new Error(`The Classroom does not answer. Start it again: ${startAgain}`);
    }
}

const create = (name, properties) => Object.assign(document.createElement(name), properties);
