// What can be pressed in a text: a word of the glossary, a command to copy, a place to open in the editor.
const said = document.createElement('p');
said.className = 'unseen';
said.setAttribute('role', 'status');
document.body.append(said);

export function mountMarks(article) {
    article.addEventListener('click', ({ target }) => {
        const word = target.closest('.term > button'), copy = target.closest('.copy'), place = target.closest('a.editor');
        if (!target.closest('.meaning')) showMeaning(word?.getAttribute('aria-expanded') === 'false' ? word : null);
        if (copy) copyText(copy, copy.dataset.text ?? copy.parentElement.querySelector('code').textContent.trim());
        if (place) tellPlace(article, place);
    });
    document.addEventListener('click', ({ target }) => { if (!article.contains(target)) showMeaning(null); });
    document.addEventListener('keydown', ({ key }) => {
        const word = article.querySelector('.term > [aria-expanded=true]');
        if (key !== 'Escape' || !word) return;
        if (word.parentElement.contains(document.activeElement)) word.focus();
        showMeaning(null);
    });

    // One at a time, or none.
    function showMeaning(word) {
        for (const button of article.querySelectorAll('.term > button')) {
            button.setAttribute('aria-expanded', String(button === word));
            button.nextElementSibling.hidden = button !== word;
        }
    }
}

async function copyText(button, text) {
    try {
        await navigator.clipboard.writeText(text);
        say(button, 'Copied');
    } catch {
        say(button, 'Not allowed here');
    }
}

function say(button, words) {
    const before = button.dataset.words ??= button.textContent;
    button.textContent = said.textContent = words;
    setTimeout(() => {
        button.textContent = before;
        said.textContent = '';
    }, 2000);
}

// A page cannot know whether there is a VS Code that opens it. Whoever has none gets the place in words.
function tellPlace(article, link) {
    article.querySelector('.opened')?.remove();
    const line = document.createElement('p'), file = document.createElement('code'), copy = document.createElement('button');
    line.className = 'hint opened';
    file.textContent = copy.dataset.text = link.dataset.file;
    copy.type = 'button';
    copy.className = 'copy';
    copy.textContent = 'Copy';
    line.append('VS Code opens it. Where there is none, open this in your editor: ', file, ' ', copy);
    link.closest('figcaption, li, td, p').append(line);
    said.textContent = `VS Code opens it. Where there is none, open this in your editor: ${link.dataset.file}`;
}
