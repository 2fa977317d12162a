using System.Globalization;

namespace Classroom.Tests.Running;

/// <summary>Whatever a sample prints, pages see it, and nobody is drowned in it.</summary>
[Collection(RogueCourse.Name)]
public class Printing(RogueCourse course)
{
    const string Rogue = RogueCourse.Lesson;

    [Fact]
    public Task Sample_that_prints_for_ever_is_held_up_and_stopped_at_once() => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "flood");
        var first = await page.LineAsync(Rogue, line => line.Text.StartsWith("line ", StringComparison.Ordinal));
        // It goes on for longer than it may print as fast as it likes.
        var last = await page.LineAsync(Rogue, line => line.Source == "output" && line.Seconds > first.Seconds + 4);
        var number = int.Parse(last.Text.Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.InRange(number / last.Seconds, 0, 3000); // free, it prints a hundred thousand a second
        var events = page.Events.Count(one => one.Event == "lines");
        Assert.InRange(events, 2, 4 * last.Seconds + 4);

        await page.StopAsync(Rogue);
        var stopping = System.Diagnostics.Stopwatch.StartNew();
        await page.SampleAsync(Rogue, Phase.Stopped);
        Assert.InRange(stopping.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    });

    [Fact]
    public Task Line_without_end_comes_in_pieces() => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "one-line");
        await page.LineAsync(Rogue, line => line.Text == new string('x', 16 * 1024));
        await page.StopAsync(Rogue);
        await page.SampleAsync(Rogue, Phase.Stopped);
    });

    [Fact]
    [Long("It starts one more sample. Logs proves in every run what a line may not show.")]
    public Task Bytes_that_are_no_text_are_shown_as_such() => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "garbage");
        await page.LineAsync(Rogue, line => line.Text == "after the garbage");
        Assert.DoesNotContain(page.Lines(Rogue), line => line.Text.Any(char.IsControl));
    });

    [Fact]
    [Long("It starts one more sample, of a rare kind.")]
    public Task Sample_that_closes_its_output_lives_on_until_it_is_stopped() => course.TellAsync(async page =>
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows closes it otherwise");
        await page.StartAsync(Rogue, "mute");
        await page.SampleAsync(Rogue, Phase.Running);
        await page.StopAsync(Rogue);
        await page.SampleAsync(Rogue, Phase.Stopping);
        await page.SampleAsync(Rogue, Phase.Stopped);
    });

    [Fact]
    public Task Page_that_comes_again_gets_the_lines_that_it_has_missed() => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "say", "one", "two", "three");
        var one = await page.LineAsync(Rogue, line => line.Text == "one");
        await page.LineAsync(Rogue, line => line.Text == "three");

        await using var again = await ClassroomClient.OpenAsync(course.Classroom);
        await again.FollowAsync(Rogue, one.Number, page.Run);
        var lines = await again.NextAsync("lines");
        Assert.Equal(0, lines.GetProperty("lost").GetInt64());
        Assert.Equal([one.Number + 1, one.Number + 2], again.Lines(Rogue).Select(line => line.Number));
        Assert.Equal(["two", "three"], again.Lines(Rogue).Select(line => line.Text));

        // What another run of the Classroom has numbered says nothing.
        await using var other = await ClassroomClient.OpenAsync(course.Classroom);
        await other.FollowAsync(Rogue, one.Number, "another run");
        await other.LineAsync(Rogue, line => line.Text == "one");
    });

    [Fact]
    [Long("It starts one more sample. Every run has a page that comes back.")]
    public Task Page_that_follows_again_gets_no_line_twice() => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "say", "one");
        var one = await page.LineAsync(Rogue, line => line.Text == "one");
        for (var again = 0; again < 5; again++) await page.FollowAsync(Rogue, one.Number, page.Run);
        await page.RestartAsync(Rogue, "say", "two");
        await page.LineAsync(Rogue, line => line.Text == "two");
        var numbers = page.Lines(Rogue).Select(line => line.Number).ToArray();
        Assert.Equal(numbers.Distinct(), numbers);
    });

    [Fact]
    public Task Sample_finds_what_a_terminal_would_give_it_and_nothing_of_the_Classroom() => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "say-environment", "ğ \"quoted\"");
        var last = await page.LineAsync(Rogue, line => line.Text.StartsWith("arguments ", StringComparison.Ordinal));
        Assert.Equal($"arguments --urls|http://127.0.0.1:0|say-environment|ğ \"quoted\", folder {Path.Combine(course.Folder, "lessons", Rogue)}, keyboard -1", last.Text);
        Assert.DoesNotContain(page.Lines(Rogue), line => line.Text.Contains(course.Classroom.Token, StringComparison.Ordinal));
        Assert.Contains(page.Lines(Rogue), line => line.Text.StartsWith("PATH=", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(page.Lines(Rogue), line => line.Text == "DOTNET_GCHeapHardLimit=0x40000000"); // a gigabyte
        foreach (var lesson in (int[])[1, 9]) // where it finds the samples of all lessons, to be a client of theirs
        {
            var variable = $"LESSON_{lesson:00}=http://localhost:{course.Classroom.Sample(lesson).Port}";
            Assert.Contains(page.Lines(Rogue), line => line.Text == variable);
        }
    });
}
