using System.Text.RegularExpressions;

namespace Lessons.Tests.Peers;

/// <summary>The lessons' servers talk to clients that others wrote, and that offer compression: it is declined, and nothing else changes.</summary>
public partial class LessonsAgainstClients
{
    static readonly string Long = new('x', 10_000);

    /// <summary>A lesson, its socket, what a client says there, and what comes to it, in order.</summary>
    static readonly (string Lesson, string Socket, string[] Said, string[] Heard)[] Talks =
    [
        ("01-echo", "/ws/echo", ["Hello!", "", "Příliš žluťoučký ğ 👋", Long], ["Hello!", "", "Příliš žluťoučký ğ 👋", Long]),
        ("02-hello-world", "/ws/hello", ["Hello!", "ğ 👋", Long], ["You said: Hello!", "You said: ğ 👋", $"You said: {Long}"]),
        ("03-broadcast", "/ws/broadcast?name=Ada", ["ğ 👋", Long], ["* you are Ada (1 here)", "* Ada came (1 here)", "Ada: ğ 👋", $"Ada: {Long}"]),
        ("04-json", "/ws/board", ["""{"colour":"#d33682","name":"Ada","type":"join"}""", """{"type":"stroke","points":[[0,0.5],[1,0.25]],"width":4}""", """{"type":"wave"}"""],
        [
            """{"type":"welcome","you":{"id":1,"name":"Ada","colour":"#d33682"},"people":[],"strokes":[],"at":"…"}""",
            """{"type":"joined","person":{"id":1,"name":"Ada","colour":"#d33682"},"at":"…"}""",
            """{"type":"stroke","id":1,"by":1,"points":[[0,0.5],[1,0.25]],"width":4,"colour":"#d33682","at":"…"}""",
            """{"type":"error","code":"unknown-type","message":"The type is join, stroke or clear.","path":"type"}""",
        ]),
    ];

    public static IEnumerable<ITheoryDataRow> All =>
        from talk in Talks
        from script in (string[])["client.websocket.py", "client.ws.mjs"]
        select new TheoryDataRow<string, string>(talk.Lesson, script).WithTrait("lesson", talk.Lesson[..2]);

    [Theory]
    [MemberData(nameof(All))]
    public async Task Connects_says_hears_and_closes_with_1000(string lesson, string script)
    {
        Assert.SkipUnless(Peer.AreRequired, Peer.Skipped);
        var (_, socket, said, heard) = Talks.Single(talk => talk.Lesson == lesson);
        await using var sample = await Sample.StartAsync(lesson);
        await using var client = Peer.Start(script, [$"ws://{sample.Address.Authority}{socket}", $"{heard.Length}", .. said]);
        Assert.True(await client.Exit == 0, string.Join('\n', client.Output.Entries));
        Assert.Equal(["extensions: none", .. heard.Select(text => $"message: {text}"), "close: 1000 goodbye"], client.Output.Entries.Select(line => At().Replace(line, "\"at\":\"…\"")));
    }

    // The moment at which something happened is another one in every run.
    [GeneratedRegex("\"at\":\"[0-9T:.-]+Z\"")]
    private static partial Regex At();
}
