namespace Checks.Tests.Running;

/// <summary>What is kept of a program's output and of what was done.</summary>
public class Keeping
{
    [Fact]
    public void Last_lines_are_shown_and_empty_ones_are_not()
    {
        var output = new Output();
        foreach (var line in (string[])["one", "", "two", "  ", "three"]) output.Add(line);
        Assert.Equal(["two", "three"], output.Last(2));
        Assert.Equal(["one", "two", "three"], output.Last(10));
        Assert.Empty(new Output().Last(10));
    }

    [Fact]
    public void Line_is_taken_once_and_so_are_those_before_it()
    {
        var output = new Output();
        foreach (var line in (string[])["one", "two", "one"]) output.Add(line);
        Assert.Equal("two", output.Take(line => line == "two").Line);
        Assert.Equal("one", output.Take(line => line == "one").Line);
        Assert.Null(output.Take(line => true).Line);
    }

    [Fact]
    public async Task Who_finds_no_line_is_told_of_the_next()
    {
        var output = new Output();
        var (none, more) = output.Take(line => true);
        Assert.Null(none);
        Assert.False(more.IsCompleted);
        output.Add("one");
        await more.WaitAsync(Patience.Limit);
        Assert.Equal("one", output.Take(line => true).Line);
    }

    [Fact]
    public void Of_many_lines_the_last_are_kept_and_each_is_still_taken_once()
    {
        var output = new Output();
        for (var number = 0; number < 10_000; number++) output.Add($"{number}");
        Assert.Equal(["9998", "9999"], output.Last(2));
        Assert.InRange(output.Last(int.MaxValue).Count, 1000, 2000);
        Assert.Equal("9500", output.Take(line => line == "9500").Line);
        Assert.Equal("9501", output.Take(line => true).Line);
        for (var number = 10_000; number < 15_000; number++) output.Add($"{number}");
        Assert.Null(output.Take(line => line == "9999").Line); // long gone
        Assert.False(output.Flooded.IsCompleted);
    }

    [Theory]
    [InlineData(20_001, 1)]
    [InlineData(300, 16_384)]
    public void Program_that_prints_for_ever_is_noticed_and_read_no_more(int lines, int letters)
    {
        var output = new Output();
        for (var number = 0; number < lines / 2; number++) output.Add(new('a', letters));
        Assert.False(output.Flooded.IsCompleted);
        for (var number = 0; number < lines; number++) output.Add(new('a', letters));
        Assert.True(output.Flooded.IsCompleted);
        output.Add("more");
        Assert.Null(output.Take(line => line == "more").Line);
    }

    [Fact]
    public void Few_steps_are_told_all_and_of_many_the_last()
    {
        var story = new Story();
        for (var number = 1; number <= 8; number++) story.Did($"step {number}");
        Assert.Equal(Enumerable.Range(1, 8).Select(number => $"step {number}"), story.Steps);
        story.Did("step 9");
        Assert.Equal(["… 1 step before", "step 2"], story.Steps.Take(2));
        story.Did("step 10");
        Assert.Equal(["… 2 steps before", "step 3"], story.Steps.Take(2));
        Assert.Equal("step 10", story.Steps[^1]);
    }

    [Fact]
    public void Many_may_do_something_at_once()
    {
        var (story, output) = (new Story(), new Output());
        Parallel.For(0, 1000, number =>
        {
            story.Did("a step");
            output.Add("a line");
        });
        Assert.Equal("… 992 steps before", story.Steps[0]);
        Assert.Equal(1000, output.Last(int.MaxValue).Count);
    }
}
