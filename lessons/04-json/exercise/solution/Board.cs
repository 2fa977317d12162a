// Who draws, and what is drawn. Everything goes through one lock, so everybody sees it happen in the same order.
sealed class Board
{
    static readonly string[] Palette = ["#d33682", "#268bd2", "#6c7a00", "#cb4b16", "#6c71c4", "#1f8f86", "#b07d00", "#c22f2c"];
    readonly List<Connection> people = []; // those who have joined
    readonly Picture picture = new();
    int persons, strokes;

    public void Do(Connection speaker, FromClient message)
    {
        lock (people)
            switch (message)
            {
                case Join join: Enter(speaker, join, DateTime.UtcNow); break;
                case Draw draw: Add(speaker.Person!, draw, DateTime.UtcNow); break;
                case Clear: Empty(speaker.Person!, DateTime.UtcNow); break;
                case Stick(var emoji, var spot): TellAll(new Sticker(speaker.Person!.Id, emoji, spot, DateTime.UtcNow)); break;
                case Undo: TakeBack(speaker.Person!, DateTime.UtcNow); break;
            }
    }

    void Enter(Connection newcomer, Join join, DateTime at)
    {
        var number = ++persons;
        var person = new Person(number, string.IsNullOrWhiteSpace(join.Name) ? $"guest {number}" : join.Name.Trim(), join.Colour ?? Palette[number % Palette.Length]);
        newcomer.Person = person;
        newcomer.Tell(picture.Snapshot(person, people, at)); // all there is until now
        people.Add(newcomer);
        TellAll(new Joined(person, at)); // and from now on every change
    }

    void Add(Person by, Draw draw, DateTime at)
    {
        var stroke = new Stroke(++strokes, by.Id, draw.Points, draw.Width, by.Colour, at);
        picture.Add(stroke);
        TellAll(stroke);
    }

    void Empty(Person by, DateTime at)
    {
        picture.Clear();
        TellAll(new Cleared(by.Id, at));
    }

    // region: undo
    void TakeBack(Person by, DateTime at)
    {
        if (!picture.TakeBackLast(by.Id)) throw new Refusal("nothing-to-undo", "Nothing on the board is yours.");
        foreach (var person in people) person.Tell(picture.Snapshot(person.Person!, people, at));
    }
    // endregion

    public void Leave(Connection connection)
    {
        lock (people)
        {
            connection.Part();
            if (people.Remove(connection)) TellAll(new Left(connection.Person!, DateTime.UtcNow));
        }
    }

    void TellAll(FromServer message)
    {
        var bytes = Wire.Bytes(message); // once for all
        foreach (var person in people) person.Tell(bytes);
    }
}
