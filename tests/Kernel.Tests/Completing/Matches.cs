namespace Notebooks.Tests.Completing;

/// <summary>What is offered comes in an order, once each, and says what it replaces.</summary>
public class Matches(CompletingKernel kernel) : IClassFixture<CompletingKernel>
{
    [Fact]
    public async Task Names_that_begin_as_written_come_first_then_those_in_other_case_then_camel_humps()
    {
        await kernel.Kernel.ExecuteAsync("var webSocket = 1; var Websites = 2; var workSlowly = 3;");
        var found = await kernel.AtAsync("webS¦");
        Assert.Equal(["webSocket", "Websites"], found.Take(2));
        Assert.Contains("WebSocketState", found);
        Assert.Contains("workSlowly", await kernel.AtAsync("wS¦"));
        Assert.Contains("ClientWebSocket", await kernel.AtAsync("CWS¦"));
        Assert.DoesNotContain("workSlowly", await kernel.AtAsync("lowly¦"));
    }

    [Fact]
    public async Task What_the_cells_declared_comes_first()
    {
        Assert.Equal("greeting", (await kernel.AtAsync("g¦"))[0]);
        Assert.Contains("guests", (await kernel.AtAsync("¦")).Take(10));
        Assert.Equal("mine", (await kernel.AtAsync("var mine = 1; m¦"))[0]);
    }

    [Fact]
    public async Task Overloads_and_redeclared_names_are_one_match()
    {
        await kernel.Kernel.ExecuteAsync("var again = 1;");
        await kernel.Kernel.ExecuteAsync("var again = \"two\";");
        Assert.Single(await kernel.AtAsync("aga¦"), "again");
        Assert.Contains("Length", await kernel.AtAsync("again.¦"));
        Assert.Single(await kernel.AtAsync("Console.WriteLi¦"), "WriteLine");
    }

    [Theory]
    [InlineData("guests[0].¦", "secret")] // private
    [InlineData("guests[0].¦", "Old")] // obsolete
    [InlineData("guests[0].¦", "EqualityContract")] // protected, made by the compiler
    [InlineData("guests[0].¦", "<Clone>$")]
    [InlineData("guests[0].¦", "get_Name")]
    [InlineData("¦", "MemberwiseClone")] // every cell inherits it
    public async Task Nothing_is_offered_that_is_not_for_writing(string text, string hidden) => Assert.DoesNotContain(hidden, await kernel.AtAsync(text));

    [Theory]
    [InlineData("gre¦", 0, 3)]
    [InlineData("gre¦eting", 0, 8)]
    [InlineData("1 + guests.Co¦", 11, 13)]
    [InlineData("1 + guests.¦", 11, 11)]
    [InlineData("\"😀\"; gre¦", 6, 9)] // an emoji is two units
    [InlineData("1;\r\n  gre¦", 6, 9)]
    [InlineData("1\n#!h¦", 2, 5)]
    public async Task Reply_says_which_part_of_the_cell_is_replaced(string text, int start, int end)
    {
        var reply = await kernel.ReplyAsync(text);
        Assert.NotEmpty(reply.Matches);
        Assert.Equal((start, end), (reply.CursorStart, reply.CursorEnd));
    }

    [Fact]
    public async Task There_are_at_most_a_few_hundred() => Assert.InRange((await kernel.AtAsync("¦")).Count, 100, 300);

    [Theory]
    [InlineData(-5)]
    [InlineData(500)]
    public async Task Place_beyond_the_cell_is_its_nearest_end(int place) =>
        Assert.InRange((await kernel.Kernel.CompleteAsync("gre", place).WaitAsync(Patience.Limit)).CursorStart, 0, 3);
}
