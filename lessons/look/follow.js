// Keeps the newest entry of a log in sight, unless the reader has scrolled up. `changed` hears whether it is kept; what is returned
// is called after each entry.
export function follow(log, changed = () => {}) {
    let follows = true, top = 0, width = 0, height = 0;
    log.addEventListener('scroll', () => {
        // Until the new size of the log is known here, it is the browser that has scrolled.
        if (log.clientWidth !== width || log.clientHeight !== height) return;
        follows = log.scrollHeight - log.scrollTop - log.clientHeight < 40 || follows && log.scrollTop >= top;
        top = log.scrollTop;
        changed(follows);
    });
    new ResizeObserver(() => {
        [width, height] = [log.clientWidth, log.clientHeight];
        keep();
    }).observe(log);
    return keep;

    function keep() {
        if (follows) goToEnd(log);
    }
}

export function goToEnd(log) {
    log.scrollTop = log.scrollHeight;
}
