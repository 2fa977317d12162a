// The token comes once, behind the # of the printed address, which a browser sends to nobody. Kept for this origin alone; never in an address again.
const mark = '#token=';
const given = () => location.hash.startsWith(mark) ? location.hash.slice(mark.length) : '';

// Anybody can lead here with a token of their own: one that opens nothing does not replace the one that is kept.
const fresh = given();
if (fresh) history.replaceState(null, '', location.pathname);
if (fresh && await fits(fresh).catch(() => false)) keep(fresh);
export const token = localStorage.getItem('token') ?? '';

// Opened where a page is open already, the printed address only changes what is behind the #.
addEventListener('hashchange', () => { if (given()) location.reload(); });

// What the Classroom answers; an Error with its sentence where it does not.
export async function ask(path) {
    const response = await request(path, token);
    if (response.status === 401) showKey();
    if (!response.ok) throw Object.assign(new Error((await response.text()).trim()), { status: response.status });
    return response;
}

// Says that this page has no key, or an old one, and what to do: a field for the printed address, once on a page.
export function showKey() {
    if (document.getElementById('key')) return;
    const form = create('form', { id: 'key', className: 'alert key', ariaLabel: 'The key to the Classroom' });
    const label = create('label', { htmlFor: 'key-address', textContent: `This page ${token ? 'has a key that no longer fits' : 'does not have the key to the Classroom'}. Open the address that dotnet course.cs has printed, or paste it here:` });
    const field = create('input', { id: 'key-address', autocomplete: 'off', autocapitalize: 'none', spellcheck: false });
    const wrong = create('p', { id: 'key-wrong', className: 'wrong', role: 'alert' });
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
    form.setAttribute('aria-label', 'The key');
    document.querySelector('main').before(form);
}

// What is wrong with a pasted address. Where nothing is, the page begins again with it.
async function take(address) {
    const said = address.split(mark).at(-1).trim();
    if (!/^[0-9a-f]{64}$/.test(said)) return `That is not the printed address: it is ${location.origin}/${mark} and 64 digits and letters.`;
    try {
        if (!await fits(said)) return 'That key does not fit: it is of another Classroom, or an old one. Take the address that was printed last.';
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

async function fits(said) {
    return (await request('/api/token', said)).ok;
}

async function request(path, said) {
    try {
        return await fetch(path, { headers: { Authorization: `Bearer ${said}` } });
    } catch {
        throw new Error('The Classroom does not answer. Start it again: dotnet course.cs');
    }
}

const create = (name, properties) => Object.assign(document.createElement(name), properties);
