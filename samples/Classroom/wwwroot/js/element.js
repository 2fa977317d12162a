// What the pages are made of.

export function element(name, className = '', text = '') {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
}

// A button that keeps the focus while it can do nothing; pressed then, it tells `refuse` why.
export function button(text, action, refuse = () => { }) {
    const made = element('button', '', text);
    made.type = 'button';
    made.addEventListener('click', () => made.ariaDisabled === 'true' ? refuse(made.title) : action());
    return made;
}

// Why the button can do nothing now; without a reason it can.
export function allow(button, why = '') {
    button.setAttribute('aria-disabled', String(why !== ''));
    button.title = why;
}
