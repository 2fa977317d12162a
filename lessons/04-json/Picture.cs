// What is on the board: the newest strokes. Where there is no room for all, the oldest go.
sealed class Picture
{
    // region: limits
    const int MostStrokes = 5_000, MostPoints = 100_000;
    readonly Queue<Stroke> strokes = new();
    int points;

    public void Add(Stroke stroke)
    {
        strokes.Enqueue(stroke);
        points += stroke.Points.Length;
        while (strokes.Count > MostStrokes || points > MostPoints) points -= strokes.Dequeue().Points.Length;
    }
    // endregion

    public Stroke[] Strokes => [.. strokes];

    public void Clear()
    {
        strokes.Clear();
        points = 0;
    }
}
