using System.Text.Json;

// What is on the board, the oldest stroke first.
sealed class Picture
{
    const int MostBytes = 64 * 1024; // of a welcome
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

    // What there is beside the strokes is weighed first: they get the room that is left.
    public Welcome Snapshot(Person you, IEnumerable<Connection> people, DateTime at)
    {
        var empty = new Welcome(you, [.. people.Select(person => person.Person!)], [], at);
        return empty with { Strokes = Newest(MostBytes - JsonSerializer.Serialize<FromServer>(empty, Wire.Json).Length) };
    }

    // As many of the newest as have room in so many bytes; each has a comma beside it.
    Stroke[] Newest(int room)
    {
        var first = strokes.Count;
        while (first > 0 && (room -= Wire.Size(strokes[first - 1]) + 1) >= 0) first--;
        return [.. strokes[first..]];
    }
}
