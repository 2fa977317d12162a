// Makes a list show the lessons. An element that is there already stays, and with it the focus.
export function fill(list, lessons, make, update) {
    const there = new Map([...list.children].map(item => [item.dataset.name, item]));
    const items = lessons.map(lesson => {
        const item = there.get(lesson.name) ?? make();
        there.delete(lesson.name);
        item.dataset.name = lesson.name;
        update(item, lesson);
        return item;
    });
    for (const gone of there.values()) gone.remove();
    items.forEach((item, index) => {
        if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
    });
}
