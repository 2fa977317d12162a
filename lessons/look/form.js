// Forms that answer with a sentence beside the field when they cannot do what was asked.

export class Mistake extends Error {
    constructor(sentence, field) {
        super(sentence);
        this.field = field; // the one that is wrong, if it is a field
    }
}

export function onSubmit(id, action) {
    const form = document.getElementById(id);
    form.addEventListener('submit', event => {
        event.preventDefault();
        forgive(form);
        try {
            action(form.elements);
            forgive(document); // what went wrong before is over
        } catch (mistake) {
            if (!(mistake instanceof Mistake)) throw mistake;
            mistake.field?.setAttribute('aria-invalid', 'true');
            const sentence = form.querySelector(mistake.field ? `#${mistake.field.id}-wrong` : '.wrong');
            sentence.textContent = mistake.message;
            sentence.scrollIntoView({ block: 'nearest' });
        }
    });
    form.addEventListener('input', () => forgive(form));
    // The HTML disables them: until this script handles the submit, a click would load the page anew.
    for (const button of form.querySelectorAll('button')) button.disabled = false;
}

export function forgive(forms) {
    for (const sentence of forms.querySelectorAll('.wrong')) sentence.textContent = '';
    for (const field of forms.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
}
