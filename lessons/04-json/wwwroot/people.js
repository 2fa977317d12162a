// Who is here: a colour and, since a colour alone says nothing, a name.
const list = document.getElementById('people');

export function showPeople({ you, people }) {
    list.replaceChildren(...[...people.values()].map(({ id, name, colour }) => {
        const person = document.createElement('li'), swatch = document.createElement('span'), words = document.createElement('bdi');
        swatch.className = 'swatch';
        swatch.style.background = colour;
        words.textContent = name;
        person.append(swatch, words, id === you?.id ? ' (you)' : '');
        return person;
    }));
}
