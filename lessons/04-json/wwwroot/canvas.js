// Two sheets: the picture, which has what the server has confirmed, in its order; and above it what has not come back yet, and the keyboard's pen.

const picture = document.getElementById('picture').getContext('2d');
const surface = document.getElementById('surface').getContext('2d');
let redrawing, showing;

export const add = stroke => draw(picture, stroke);

// At most once for each frame of the screen, however many strokes have come and gone meanwhile.
export function redraw(board) {
    redrawing ??= requestAnimationFrame(() => {
        redrawing = undefined;
        erase(picture);
        for (const stroke of board.strokes) draw(picture, stroke);
    });
}

export function preview(strokes, cursor) {
    cancelAnimationFrame(showing);
    showing = requestAnimationFrame(() => {
        erase(surface);
        for (const stroke of strokes()) draw(surface, stroke);
        const at = cursor();
        if (at) drawCursor(at);
    });
}

function draw(context, { points, width, colour }) {
    const { width: w, height: h } = context.canvas;
    context.fillStyle = context.strokeStyle = colour;
    context.lineWidth = width * w / 1000;
    context.lineCap = context.lineJoin = 'round';
    context.beginPath();
    for (const [x, y] of points) context.lineTo(x * w, y * h);
    context.stroke();
    if (points.length > 1) return;
    const [[x, y]] = points; // a line without length is not drawn; this is a dot
    context.arc(x * w, y * h, context.lineWidth / 2, 0, 2 * Math.PI);
    context.fill();
}

// A ring with a cross: empty while the pen is up. White around black is seen on every colour.
function drawCursor({ x, y, isDown }) {
    const { width: w, height: h } = surface.canvas;
    for (const [colour, width] of [['#fff', 9], ['#000', 4]]) {
        surface.strokeStyle = colour;
        surface.fillStyle = '#000';
        surface.lineWidth = width;
        surface.beginPath();
        surface.arc(x * w, y * h, 18, 0, 2 * Math.PI);
        surface.stroke();
    }
    surface.beginPath();
    surface.arc(x * w, y * h, isDown ? 12 : 3, 0, 2 * Math.PI);
    surface.fill();
}

const erase = context => context.clearRect(0, 0, context.canvas.width, context.canvas.height);
