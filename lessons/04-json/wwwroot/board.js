// The board as this page knows it: what the server has said, applied in the order in which it came.

export const mostStrokes = 5_000, mostPoints = 100_000; // as on the server: early and late pages show the same

export class Board {
    you = null;
    people = new Map(); // by id
    strokes = [];
    points = 0;

    // region: apply
    // True when older strokes are gone from the picture, so that adding to it is not enough.
    apply(message) {
        switch (message.type) {
            case 'welcome':
                this.you = message.you;
                this.people = new Map(message.people.map(person => [person.id, person]));
                this.strokes = message.strokes;
                this.points = message.strokes.reduce((sum, stroke) => sum + stroke.points.length, 0);
                return true;
            case 'joined': this.people.set(message.person.id, message.person); return false;
            case 'left': this.people.delete(message.person.id); return false;
            case 'stroke': return this.add(message);
            case 'cleared': this.strokes = []; this.points = 0; return true;
        }
    }
    // endregion

    add(stroke) {
        this.strokes.push(stroke);
        this.points += stroke.points.length;
        const before = this.strokes.length;
        while (this.strokes.length > mostStrokes || this.points > mostPoints) this.points -= this.strokes.shift().points.length;
        return this.strokes.length < before;
    }
}
