// What is on the board, the oldest stroke first.
sealed class Picture
{
    const int ForStrokes = 60_000; // of the 65,536 of a welcome: the people get the rest
    const int MostStrokes = 5_000; // where there is no room for more, the oldest go: on the lesson's page, too
    readonly List<Stroke> strokes = [];

    public void Add(Stroke stroke)
    {
        strokes.Add(stroke);
        if (strokes.Count > MostStrokes) strokes.RemoveAt(0);
    }

    public void Clear() => strokes.Clear();

    // False when there is nothing of this person on the board.
    public bool TakeBackLast(int by)
    {
        var last = strokes.FindLastIndex(stroke => stroke.By == by);
        if (last >= 0) strokes.RemoveAt(last);
        return last >= 0;
    }

    public Welcome Snapshot(Person you, IEnumerable<Connection> people, DateTime at)
    {
        return new(you, [.. people.Select(person => person.Person!)], Newest(ForStrokes), at);
    }

    // As many of the newest as have room in so many bytes; each has a comma beside it.
    Stroke[] Newest(int room)
    {
        var first = strokes.Count;
        while (first > 0 && (room -= Wire.Size(strokes[first - 1]) + 1) >= 0) first--;
        return [.. strokes[first..]];
    }
}
