// Who is here, read from the sentences. Lesson 04 shows messages that need no such reading.

// region: people
export function follow(people, line) {
    const [, you, others] = line.match(/^\* you are ([^,(]+?)(?:, with (.+))? \(\d+ here\)$/) ?? [];
    const [, came] = line.match(/^\* (.+) came \(\d+ here\)$/) ?? [];
    const [, left] = line.match(/^\* (.+) left \(\d+ here\)$/) ?? [];
    if (you) return [...others?.split(', ') ?? [], you];
    if (came) return people.includes(came) ? people : [...people, came];
    return people.filter(name => name !== left);
}
// endregion
