// Who is here, read from the sentences. Lesson 04 shows messages that need no such reading.

// region: people
export function follow(people, line) {
    if (people.length === 0) { // the first sentence: who you are, and with whom
        const [, you, others] = line.match(/^\* you are ([^,(]+?)(?:, with (.+))? \(\d+ here\)$/) ?? [];
        return [...others?.split(', ') ?? [], you ?? '?'];
    }
    const [, came] = line.match(/^\* (.+) came \(\d+ here\)$/) ?? [];
    const [, left] = line.match(/^\* (.+) left \(\d+ here\)$/) ?? [];
    if (came && !people.includes(came)) return [...people, came];
    return people.filter(name => name !== left);
}
// endregion
