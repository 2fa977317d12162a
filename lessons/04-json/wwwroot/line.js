// A line while it is being drawn. Its points go out in small batches, not one message for each.

const pause = 50; // ms
const most = 500; // points
const round = number => Math.round(Math.min(Math.max(number, 0), 1) * 10_000) / 10_000; // finer than any screen, and short in JSON

// region: line
export class Line {
    constructor(send) {
        this.send = send;
        this.points = [];
    }

    add(x, y) {
        const point = [round(x), round(y)], last = this.points.at(-1);
        if (last?.[0] === point[0] && last[1] === point[1]) return; // has not moved
        this.points.push(point);
        this.hasNews = true;
        if (this.points.length === most) this.flush();
        else this.timer ??= setTimeout(() => this.flush(), pause);
    }

    // The next batch begins where this one ends, so that the line has no gaps.
    flush() {
        clearTimeout(this.timer);
        this.timer = undefined;
        if (!this.hasNews) return;
        this.send(this.points);
        this.points = this.points.slice(-1);
        this.hasNews = false;
    }
}
// endregion
