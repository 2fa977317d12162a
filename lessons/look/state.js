// The state of the connection in words; while it waits, also for how long.
const element = document.getElementById('state');
const [words, waiting] = element.children;
let clock;

export function show(state, sentence) {
    clearInterval(clock);
    element.dataset.state = state;
    words.textContent = sentence;
    waiting.textContent = '';
    if (state !== 'connecting' && state !== 'closing') return;

    waiting.textContent = '…';
    const since = performance.now();
    clock = setInterval(() => waiting.textContent = ` for ${Math.round((performance.now() - since) / 1000)} s…`, 1000);
}
