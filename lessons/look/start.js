// How a student gets the server back: with a command, or, where this page is shown in a frame, with the button above the frame.
const [alone, framed] = ['alone', 'framed'].map(id => document.getElementById(id));

// usual: where the command starts it, unless it is told otherwise.
export function adviseStart(usual) {
    const command = document.getElementById('command');
    if (location.host !== usual) command.textContent += ` --urls ${location.origin}`;
    framed.hidden = false;
    (window === window.parent ? framed : alone).remove();
}
