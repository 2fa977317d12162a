// The plot of the experiment: how many messages Bea has heard, over time, a line for each room.
const svg = document.getElementById('plot');
const left = 46, right = 636, top = 14, bottom = 226, space = 'http://www.w3.org/2000/svg';

export function plot(rooms, seconds) {
    const count = Math.max(200, 200 * Math.ceil(Math.max(...rooms.map(room => room.heard.length)) / 200)); // messages that it shows
    const width = Math.max(12, Math.ceil(seconds)); // seconds that the plot shows
    const x = at => left + (right - left) * at / width, y = number => bottom - (bottom - top) * number / count;
    const marks = [];
    for (let at = 0; at <= width; at += 2) marks.push(text(x(at), bottom + 20, `${at}${at ? '' : ' s'}`, 'tick middle'));
    for (const number of [0, count / 2, count]) marks.push(line(left, y(number), right, y(number)), text(left - 8, y(number) + 5, number, 'tick end'));
    for (const { name, heard, slowLeft } of rooms) {
        const points = heard.flatMap((at, i) => [[at, i], [at, i + 1]]);
        points.push([Math.max(seconds, heard.at(-1) ?? 0), heard.length]);
        marks.push(element('polyline', { class: name, points: [[0, 0], ...points].map(([at, number]) => `${x(at).toFixed(1)},${y(number).toFixed(1)}`).join(' ') }));
        if (slowLeft !== null) marks.push(element('circle', { class: name, cx: x(slowLeft), cy: y(heard.filter(at => at <= slowLeft).length), r: 5 }));
    }
    svg.parentElement.hidden = false;
    svg.replaceChildren(svg.querySelector('title'), ...marks);
}

const line = (x1, y1, x2, y2) => element('line', { x1, y1, x2, y2 });

const text = (x, y, words, name) => Object.assign(element('text', { x, y, class: name }), { textContent: words });

function element(name, attributes) {
    const made = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
}
