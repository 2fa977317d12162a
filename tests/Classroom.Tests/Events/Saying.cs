using System.Text;

namespace Classroom.Tests.Events;

/// <summary>What a page says is heard, or it is told why not; and it stays.</summary>
public class Saying
{
    const string NoEvent = "An event is a JSON object: { \"event\": name, \"data\": { … } }";

    [Theory]
    [InlineData("no JSON", NoEvent)]
    [InlineData("", NoEvent)]
    [InlineData("null", NoEvent)]
    [InlineData("[]", NoEvent)]
    [InlineData("7", NoEvent)]
    [InlineData("{}", NoEvent)]
    [InlineData("""{"data":{}}""", NoEvent)]
    [InlineData("""{"event":null,"data":{}}""", NoEvent)]
    [InlineData("""{"event":7,"data":{}}""", NoEvent)]
    [InlineData("""{"event":"\ud800","data":{}}""", NoEvent)]
    [InlineData("""{"\ud800":"start","data":{}}""", NoEvent)]
    [InlineData("""{"event":"say","event":"say","data":{"lesson":"01"}}""", NoEvent)]
    [InlineData("""{"event":"say","data":{"lesson":"01"}""", NoEvent)]
    [InlineData("""{"event":"dance","data":{}}""", "The Classroom knows no such event.")]
    [InlineData("""{"event":"","data":{}}""", "The Classroom knows no such event.")]
    [InlineData("""{"event":"hello","data":{}}""", "The Classroom knows no such event.")]
    [InlineData("""{"event":"say"}""", "The data of 'say' is not what it should be.")]
    [InlineData("""{"event":"say","data":null}""", "The data of 'say' is not what it should be.")]
    [InlineData("""{"event":"say","data":"01"}""", "The data of 'say' is not what it should be.")]
    [InlineData("""{"event":"say","data":{}}""", "The data of 'say' is not what it should be.")]
    [InlineData("""{"event":"say","data":{"lesson":null}}""", "The data of 'say' is not what it should be, at lesson.")]
    [InlineData("""{"event":"say","data":{"lesson":7}}""", "The data of 'say' is not what it should be, at lesson.")]
    [InlineData("""{"event":"say","data":{"lesson":"\ud800"}}""", "The data of 'say' is not what it should be, at lesson.")]
    [InlineData("""{"event":"say","data":{"lesson":"01","after":"soon"}}""", "The data of 'say' is not what it should be, at after.")]
    [InlineData("""{"event":"say","data":{"lesson":"01","after":1e30}}""", "The data of 'say' is not what it should be, at after.")]
    [InlineData("""{"event":"say","data":{"lesson":"01","lesson":"02"}}""", NoEvent)]
    public async Task What_cannot_be_understood_is_a_problem_and_the_next_is_heard(string said, string sentence)
    {
        await using var server = await HearingAsync();
        using var page = await server.OpenAsync();
        await page.SayAsync(said);
        Assert.Equal(sentence, await page.ProblemAsync());
        Assert.Equal("01 0", await AnswerAsync(page, """{"event":"say","data":{"lesson":"01"}}"""));
        Assert.Empty(server.Log.Entries);
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public async Task Deep_nesting_is_a_problem(char begin, char end)
    {
        await using var server = await HearingAsync();
        using var page = await server.OpenAsync();
        var (open, close) = (begin == '{' ? "{\"a\":" : "[", end);
        await page.SayAsync($$"""{"event":"say","data":{{string.Concat(Enumerable.Repeat(open, 5000))}}1{{new string(close, 5000)}}}""");
        Assert.Equal(NoEvent, await page.ProblemAsync());
        Assert.Equal("01 0", await AnswerAsync(page, """{"event":"say","data":{"lesson":"01"}}"""));
    }

    [Fact]
    public async Task Fragments_are_put_together_even_inside_of_a_letter_and_around_a_ping()
    {
        await using var server = await HearingAsync();
        using var page = await server.OpenAsync();
        var bytes = Encoding.UTF8.GetBytes("""{"event":"say","data":{"lesson":"01-ağaç 🌳","after":7}}""");
        foreach (var (at, one) in bytes.Index())
        {
            await page.Client.SendAsync(new Frame(at == 0 ? Opcode.Text : Opcode.Continuation, [one], Fin: false));
            if (at % 20 == 0) await page.Client.SendAsync(new Frame(Opcode.Ping, []));
        }
        await page.Client.SendAsync(new Frame(Opcode.Continuation, []));
        Assert.Equal("01-ağaç 🌳 7", (await page.NextAsync("said")).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Event_of_64_KB_is_heard_and_a_longer_one_ends_the_line()
    {
        await using var server = await HearingAsync();
        using var page = await server.OpenAsync();
        var most = new Limits().EventSize;
        Assert.Equal(most, Long(most).Payload.Length);
        await page.Client.SendAsync(Long(most));
        Assert.EndsWith("x 0", (await page.NextAsync("said")).GetProperty("text").GetString(), StringComparison.Ordinal);
        await page.Client.SendAsync(Long(most + 1));
        Assert.Equal((1009, "at most 65536 bytes an event"), await page.EndAsync());
        await server.LeftAsync(0);

        static Frame Long(int size) => Frame.OfText($$$"""{"event":"say","data":{"lesson":"{{{new string('x', size - 36)}}}"}}""");
    }

    [Fact]
    public async Task Fragments_without_end_are_cut_short_and_kept_by_nobody()
    {
        await using var server = await HearingAsync();
        using var page = await server.OpenAsync();
        await page.Client.SendAsync(new Frame(Opcode.Text, new byte[1000], Fin: false));
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (true) await page.Client.SendAsync(new Frame(Opcode.Continuation, new byte[1000], Fin: false));
        });
        await server.LeftAsync(0);
        Assert.Empty(server.Log.Entries);
    }

    [Fact]
    public async Task Bytes_end_the_line()
    {
        await using var server = await HearingAsync();
        using var page = await server.OpenAsync();
        await page.Client.SendAsync(new Frame(Opcode.Binary, """{"event":"say","data":{"lesson":"01"}}"""u8.ToArray()));
        Assert.Equal((1003, "text, please: no bytes"), await page.EndAsync());
    }

    [Fact]
    public async Task Events_of_a_page_are_done_one_after_the_other()
    {
        await using var server = await EventsServer.StartAsync();
        var (first, done) = (new TaskCompletionSource(), new Journal<string>("What was done"));
        server.Pages.On<Said>("say", async (_, said) =>
        {
            done.Add($"begins {said.Lesson}");
            if (said.Lesson == "1") await first.Task;
            done.Add($"ends {said.Lesson}");
        });
        using var page = await server.OpenAsync();
        for (var n = 1; n <= 3; n++) await page.SayAsync("say", new { lesson = $"{n}" });
        using var other = await server.OpenAsync();
        await other.SayAsync("say", new { lesson = "other" }); // waits for nobody else's
        await done.FirstAsync("end of the other's", entry => entry == "ends other");
        first.SetResult();
        await done.FirstAsync("end of the third", entry => entry == "ends 3");
        Assert.Equal(["begins 1", "ends 1", "begins 2", "ends 2", "begins 3", "ends 3"], done.Entries.Where(entry => !entry.EndsWith("other", StringComparison.Ordinal)));
    }

    internal static async Task<EventsServer> HearingAsync(Limits? limits = null)
    {
        var server = await EventsServer.StartAsync(limits);
        server.Pages.On<Said>("say", (page, said) => page.SendAsync("said", new { text = FormattableString.Invariant($"{said.Lesson} {said.After}") }));
        return server;
    }

    internal static async Task<string?> AnswerAsync(RawPage page, string said)
    {
        await page.SayAsync(said);
        return (await page.NextAsync("said")).GetProperty("text").GetString();
    }

    internal sealed record Said(string Lesson, long After = 0);
}
