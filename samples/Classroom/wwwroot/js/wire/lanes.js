// The connections of the wire, a lane each between its client and the server. One that is pressed is the only one whose rows are shown.
import { element } from '../element.js';
import { number, visible } from './words.js';

const most = 12; // those that are open first, then the newest

export function showLanes(place, model, lesson, chosen) {
    const lanes = element('div', 'lanes cut'), drawn = new Map(); // connection → its button
    lanes.setAttribute('role', 'group');
    lanes.setAttribute('aria-label', 'Connections');
    place.append(lanes);
    const more = element('span', 'hint');

    return function draw(fresh) {
        const all = [...model.connections.values()].filter(({ lane, isPast }) => lane && !isPast).reverse();
        const wanted = new Set(all.sort((one, other) => rank(one) - rank(other)).slice(0, most));
        for (const [connection, lane] of drawn) if (!wanted.has(connection)) {
            lane.remove();
            drawn.delete(connection);
        }
        let at = 0;
        for (const connection of wanted) {
            const lane = update(connection);
            // One that is moved loses the focus: none is, while the reader is among them.
            const stays = lane.parentNode && lanes.contains(document.activeElement);
            if (lanes.children[at] !== lane && !stays) lanes.insertBefore(lane, lanes.children[at] ?? null);
            at++;
        }
        more.textContent = all.length > most ? `and ${all.length - most} more` : '';
        lanes.append(more);
        for (const row of fresh) if (row.event?.kind === 'frame') fly(drawn.get(row.connection), row.event.from);
    };

    // The chosen one first, then those that are open.
    function rank({ key, isOver }) {
        return key === model.filter.connection ? 0 : isOver ? 2 : 1;
    }

    function update(connection) {
        let lane = drawn.get(connection);
        if (!lane) {
            drawn.set(connection, lane = element('button', 'lane-button'));
            lane.type = 'button';
            lane.append(
                element('span', 'end client cut', number(connection, lesson.name)), element('span', 'track'),
                element('span', 'end server cut'), element('span', 'unseen'));
            lane.addEventListener('click', () => chosen(model.filter.connection === connection.key ? '' : connection.key));
        }
        const { counts, isOver, isBroken, left } = connection, path = visible(connection.request?.target ?? '');
        const state = isOver ? 'over' : 'open', isLeft = left && !isOver;
        const words = `${state}${isLeft ? `, but the ${left} has left` : ''}, frames of the client: ${counts.client}, of the server: ${counts.server}`;
        lane.children[2].textContent = path || 'server';
        lane.dataset.state = state;
        lane.dataset.left = isLeft ? left : '';
        lane.classList.toggle('is-wrong', isBroken === true);
        lane.setAttribute('aria-pressed', String(model.filter.connection === connection.key));
        if (lane.title !== words) lane.title = lane.children[3].textContent = words;
        return lane;
    }

    // A dot goes along the track, once, in the frame's direction.
    function fly(lane, from) {
        if (!lane) return;
        const track = lane.children[1];
        if (track.childElementCount > 2) return;
        const dot = element('i', from);
        dot.addEventListener('animationend', () => dot.remove());
        track.append(dot);
        if (matchMedia('(prefers-reduced-motion: reduce)').matches) dot.remove();
    }
}
