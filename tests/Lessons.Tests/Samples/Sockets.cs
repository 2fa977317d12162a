namespace Lessons.Tests.Samples;

/// <summary>Every socket of every lesson: what is promised of one is promised of all.</summary>
static class Sockets
{
    /// <summary>The lessons, each with its sockets.</summary>
    public static TheoryData<string, string[]> All
    {
        get
        {
            var rows = new TheoryData<string, string[]>();
            foreach (var (lesson, sockets) in ((string, string[])[])
            [
                ("01-echo", ["/ws/echo"]),
                ("02-hello-world", ["/ws/hello"]),
                ("03-broadcast", ["/ws/broadcast", "/ws/naive"]),
                ("04-json", ["/ws/board"]),
            ])
                rows.Add(new TheoryDataRow<string, string[]>(lesson, sockets).WithTrait("lesson", lesson[..2]));
            return rows;
        }
    }
}
