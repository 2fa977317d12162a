// Who draws, and what is drawn. Everything that changes it goes through one lock, so everybody sees it happen in the same order.
sealed class Board(ILogger<Board> log)
{
    readonly List<Connection> people = []; // those who have joined
    readonly Picture picture = new();
    int strokes;

    public void Do(Connection speaker, FromClient message)
    {
        lock (people)
            switch (message)
            {
                case Join join: Enter(speaker, join, DateTime.UtcNow); break;
                case Draw draw: Add(speaker, draw, DateTime.UtcNow); break;
                case Clear: Empty(speaker, DateTime.UtcNow); break;
            }
    }

    void Enter(Connection newcomer, Join join, DateTime at)
    {
        var name = Names.Free(Names.Read(join.Name, newcomer.Number), taken => people.Any(other => other.Person!.Name == taken));
        var person = new Person(newcomer.Number, name, Colours.Read(join.Colour, newcomer.Number));
        // region: join
        Person[] others = [.. people.Select(other => other.Person!)];
        newcomer.Tell(Wire.Bytes(new Welcome(person, others, picture.Strokes, at))); // all there is until now
        newcomer.Person = person;
        people.Add(newcomer);
        TellAll(new Joined(person, at)); // and from now on every change
        // endregion
        log.LogInformation("{Name} came ({Count} here)", name, people.Count);
    }

    // region: stroke
    void Add(Connection speaker, Draw draw, DateTime at)
    {
        var stroke = new Stroke(++strokes, speaker.Number, draw.Points, draw.Width, speaker.Person!.Colour, at);
        picture.Add(stroke);
        TellAll(stroke);
    }
    // endregion

    void Empty(Connection speaker, DateTime at)
    {
        picture.Clear();
        TellAll(new Cleared(speaker.Number, at));
    }

    public void Leave(Connection connection)
    {
        lock (people)
        {
            if (!people.Remove(connection)) return; // has never joined
            TellAll(new Left(connection.Person!, DateTime.UtcNow));
            log.LogInformation("{Name} left with {Code} ({Count} here)", connection.Person!.Name, (int?)connection.Ended, people.Count);
        }
    }

    void TellAll(FromServer message)
    {
        var bytes = Wire.Bytes(message); // once for all
        foreach (var person in people) person.Tell(bytes);
    }
}
