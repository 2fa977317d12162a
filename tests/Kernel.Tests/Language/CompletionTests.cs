namespace Notebooks.Tests.Language;

/// <summary>What is offered at a position in a cell: at the <c>¦</c> of a text.</summary>
public sealed class CompletionTests(GuestsKernel shared) : IClassFixture<GuestsKernel>
{
    readonly KernelProcess kernel = shared.Kernel.Process;

    [Theory]
    [InlineData("guests.¦", "Add")]
    [InlineData("guests.Sel¦", "Select")] // an extension method
    [InlineData("guests.Where(guest => guest.¦", "Seat")]
    [InlineData("$\"{greeting.¦}\"", "Length")]
    [InlineData("System.Net.¦", "WebSockets")]
    [InlineData("gre¦", "greeting")]
    [InlineData("Smt¦", "SmtpClient")] // by the using of an earlier cell
    [InlineData("disp¦", "display")]
    [InlineData("fore¦", "foreach")]
    [InlineData("#!html\n<b>\n#!csharp\ngre¦", "greeting")]
    [InlineData("#!time\r\ngre¦\r\n#!html\r\n<b>", "greeting")]
    [InlineData("#r \"Microsoft.AspNetCore\"\ngre¦", "greeting")]
    [InlineData("#!m¦", "#!mermaid")]
    [InlineData("1 + 1\n#!w¦", "#!who")]
    public async Task Name_that_fits_is_offered(string text, string name) => Assert.Contains(name, (await ReplyAsync(text)).Matches);

    [Theory]
    [InlineData("\"guests.¦\"")]
    [InlineData("// gre¦")]
    [InlineData("#!html\n<gre¦")]
    [InlineData("1 + 1\n#!javascript\nguests.¦\n#!csharp\n1")]
    [InlineData("guests.nothing.¦")]
    [InlineData("\0\ud800 ))}}{{ \"\"\"\"\" $$\"\"\" ¦")]
    public async Task Nothing_is_offered_where_no_name_can_stand(string text) => Assert.Empty((await ReplyAsync(text)).Matches);

    [Theory]
    [InlineData("gre¦", 0, 3)]
    [InlineData("gre¦eting", 0, 8)]
    [InlineData("1 + guests.¦", 11, 11)]
    [InlineData("\"😀\"; gre¦", 6, 9)] // an emoji is two units
    [InlineData("1;\r\n  gre¦", 6, 9)]
    [InlineData("1\n#!h¦", 2, 5)]
    public async Task Reply_says_which_part_of_the_cell_is_replaced(string text, int start, int end)
    {
        var reply = await ReplyAsync(text);
        Assert.NotEmpty(reply.Matches);
        Assert.Equal((start, end), (reply.CursorStart, reply.CursorEnd));
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(500)]
    public async Task Position_beyond_the_cell_is_its_nearest_end(int position) =>
        Assert.InRange((await kernel.CompleteAsync("gre", position).WaitAsync(Patience.Limit)).CursorStart, 0, 3);

    [Fact]
    public async Task Answer_comes_while_a_cell_runs()
    {
        var cell = shared.Kernel.Begin("Console.WriteLine(); while (true) ;");
        await cell.UntilAsync(cell => cell.Output.Length > 0);
        Assert.Contains("Count", (await ReplyAsync("guests.¦")).Matches);
        Assert.False(cell.Reply.IsCompleted);
        await kernel.InterruptAsync().WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task Of_many_questions_in_a_row_the_last_one_is_answered_and_each_has_a_reply()
    {
        var text = "guests" + string.Concat(Enumerable.Repeat(".ToString().Length", 15));
        var replies = await Task.WhenAll(Enumerable.Range(1, text.Length).Select(length => ReplyAsync(text[..length] + "¦")));
        Assert.Contains("Length", replies[^1].Matches);
        Assert.InRange(replies.Count(reply => reply.Matches.Count > 0), 1, replies.Length / 2);
    }

    [Theory]
    [InlineData("Console.Write¦Line(1)", "void Console.WriteLine(int value)")]
    [InlineData("gre¦eting", "string greeting")]
    [InlineData("#!html\n<b>\n#!csharp\ngre¦eting", "string greeting")]
    [InlineData("string.Join(\", \", ¦", "string.Join(")] // the call whose arguments are being written
    public async Task What_stands_there_is_described(string text, string description)
    {
        var reply = await InspectAsync(text);
        Assert.True(reply.Found);
        Assert.Contains(description, reply.Data.Text("text/markdown"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("¦")]
    [InlineData("// gre¦eting")]
    [InlineData("#!html\n<gre¦eting>")]
    public async Task Where_nothing_stands_nothing_is_found(string text)
    {
        var reply = await InspectAsync(text);
        Assert.False(reply.Found);
        Assert.Empty(reply.Data);
    }

    [Fact]
    public async Task Cell_that_begins_in_another_language_has_nothing_of_CSharp()
    {
        Assert.Empty((await kernel.CompleteAsync("<gre", 4, "html").WaitAsync(Patience.Limit)).Matches);
        Assert.False((await kernel.InspectAsync("<greeting", 4, "html").WaitAsync(Patience.Limit)).Found);
    }

    Task<CompleteReply> ReplyAsync(string text) => kernel.CompleteAsync(text.Replace("¦", "", StringComparison.Ordinal), text.IndexOf('¦', StringComparison.Ordinal)).WaitAsync(Patience.Limit);

    Task<InspectReply> InspectAsync(string text) => kernel.InspectAsync(text.Replace("¦", "", StringComparison.Ordinal), text.IndexOf('¦', StringComparison.Ordinal)).WaitAsync(Patience.Limit);
}
