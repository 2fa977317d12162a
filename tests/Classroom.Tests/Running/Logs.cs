namespace Classroom.Tests.Running;

/// <summary>What a log keeps, and in which form.</summary>
public class Logs
{
    readonly SampleLog log = new();

    [Fact]
    public void Log_keeps_the_last_lines_with_numbers_that_go_on()
    {
        for (var line = 1; line <= SampleLog.MostLines + 10; line++) log.Add("output", $"line {line}");
        log.Begin();
        Assert.Equal((SampleLog.MostLines, 11, "line 11"), (All().Count, All()[0].Number, All()[0].Text));
        Assert.Equal(SampleLog.MostLines + 10, log.Last);
    }

    [Fact]
    public void Log_keeps_no_more_than_so_many_characters()
    {
        for (var line = 0; line < 100; line++) log.Add("output", new string('x', 16 * 1024));
        Assert.Equal(SampleLog.MostText / (16 * 1024), All().Count);
    }

    [Fact]
    public void Lines_come_in_portions()
    {
        for (var line = 0; line < 20; line++) log.Add("output", new string('x', 16 * 1024));
        Assert.Equal(SampleLog.MostAtOnce / (16 * 1024), log.After(0).Lines.Length);
    }

    [Fact]
    public void Whoever_has_all_lines_is_told_of_the_next_one()
    {
        log.Add("output", "one");
        var (lines, more) = log.After(1);
        Assert.Empty(lines);
        Assert.False(more.IsCompleted);
        log.Add("output", "two");
        Assert.True(more.IsCompleted);
        Assert.Equal("two", Assert.Single(log.After(1).Lines).Text);
    }

    [Theory]
    [InlineData("\e[1;32mgreen\e[0m", "green")]
    [InlineData("\e]0;a title\aafter it", "after it")]
    [InlineData("\e(Bletters\e7", "letters")]
    [InlineData("a\tb", "a    b")]
    [InlineData("bell \a, back \b, turned \u202e", "bell \uFFFD, back \uFFFD, turned \uFFFD")]
    [InlineData("ğ č 🎈", "ğ č 🎈")]
    public void Line_is_made_fit_to_be_shown(string printed, string shown)
    {
        log.Add("output", printed);
        Assert.Equal(shown, Assert.Single(log.After(0).Lines).Text);
    }

    [Fact]
    public void Who_prints_faster_than_a_terminal_shows_has_to_wait()
    {
        Assert.True(log.RoomAsync().IsCompleted);
        for (var line = 0; line < 1000; line++) log.Add("output", "short");
        Assert.True(log.RoomAsync().IsCompleted); // as fast as it likes, for a while
        for (var line = 0; line < 100_000; line++) log.Add("output", "short");
        Assert.False(log.RoomAsync().IsCompleted);
    }

    List<LogLine> All()
    {
        var all = new List<LogLine>();
        while (log.After(all.Count == 0 ? 0 : all[^1].Number).Lines is { Length: > 0 } lines) all.AddRange(lines);
        return all;
    }
}
