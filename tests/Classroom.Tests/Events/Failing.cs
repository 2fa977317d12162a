namespace Classroom.Tests.Events;

/// <summary>Whatever becomes of what a page wants, the page is told, and the Classroom lives.</summary>
public class Failing
{
    public static TheoryData<Exception, string, bool> Exceptions => new()
    {
        { new InvalidOperationException("There is no lesson '99-none'."), "There is no lesson '99-none'.", false },
        { new IOException("The disk is full."), "The disk is full.", true },
        { new UnauthorizedAccessException("Access to the path '/x' is denied."), "Access to the path '/x' is denied.", true },
        { new NullReferenceException("Object reference not set."), Unforeseen, true },
        { new System.Text.Json.JsonException("Not our file."), Unforeseen, true },
        { new OperationCanceledException("Something else was cancelled."), Unforeseen, true },
        { new TimeoutException("It took too long."), Unforeseen, true },
    };

    const string Unforeseen = "That went wrong in the Classroom itself. What it was stands in its terminal.";

    [Theory]
    [MemberData(nameof(Exceptions), DisableDiscoveryEnumeration = true)]
    public async Task Page_is_told_and_what_is_not_for_it_is_one_line_in_the_log(Exception thrown, string sentence, bool isLogged)
    {
        await using var server = await EventsServer.StartAsync();
        server.Pages.On<object>("at once", (_, _) => throw thrown);
        server.Pages.On<object>("later", async (_, _) =>
        {
            await Task.Yield();
            throw thrown;
        });
        using var page = await server.OpenAsync();
        foreach (var name in (string[])["at once", "later"])
        {
            await page.SayAsync(name, new { });
            var problem = await page.NextAsync("problem");
            Assert.Equal((name, sentence), (problem.GetProperty("about").GetString(), problem.GetProperty("sentence").GetString()));
        }
        Assert.Equal(isLogged ? 2 : 0, server.Log.Entries.Count);
        Assert.All(server.Log.Entries, line => Assert.DoesNotContain(line, char.IsControl));
    }

    // In a row of the theory its words would be in the test's name, which no report of a run could hold.
    [Fact]
    public Task Exception_of_several_lines_and_with_controls_is_one_line_too() =>
        Page_is_told_and_what_is_not_for_it_is_one_line_in_the_log(new Unheard("two\nlines \u001b[2J and a clear screen"), Unforeseen, true);

    [Fact]
    public async Task Handler_that_never_ends_holds_up_neither_the_others_nor_the_end_of_its_page()
    {
        await using var server = await Saying.HearingAsync(new() { Closing = TimeSpan.FromSeconds(0.2) });
        var begun = new TaskCompletionSource();
        server.Pages.On<object>("hang", (_, _) =>
        {
            begun.SetResult();
            return new TaskCompletionSource().Task;
        });
        using var page = await server.OpenAsync();
        using var other = await server.OpenAsync();
        await page.SayAsync("hang", new { });
        await begun.Task.WaitAsync(Patience.Limit);
        Assert.Equal("01 0", await Saying.AnswerAsync(other, """{"event":"say","data":{"lesson":"01"}}"""));
        server.Pages.SendToAll("course", new { });
        await page.NextAsync("course"); // still told what happens
        await server.StopAsync();
        Assert.Equal(1001, (await page.EndAsync()).Code);
        Assert.Equal(0, server.Pages.Count);
    }

    sealed class Unheard(string message) : Exception(message);
}
