namespace Classroom.Tests.Running;

/// <summary>However a sample ends, that is said, and it can be started again.</summary>
[Collection(RogueCourse.Name)]
public class Ends(RogueCourse course)
{
    const string Rogue = RogueCourse.Lesson;

    [Theory]
    [InlineData("It has ended by itself, with exit code 0.", false, "leave", "0")]
    [InlineData("It has ended by itself, with exit code 3.", true, "leave", "3")]
    [InlineData("It has ended by itself, with exit code 3.", true, "leave-later", "3")]
    public Task Sample_that_ends_by_itself_says_how(string sentence, bool isWrong, params string[] arguments) => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, arguments);
        var state = await page.SampleAsync(Rogue, state => state is { Start: > 0, Phase: Phase.Stopped, Sentence: not null });
        Assert.Equal((sentence, isWrong), (state.Sentence, state.IsWrong));
        await page.LineAsync(Rogue, line => line is { Source: "classroom" } && line.Text == $"Exit code {arguments[1]}.");
    });

    [Fact]
    [Long("It starts one more sample. Days.Rogue proves it in every run, in the page.")]
    public Task Sample_that_crashes_is_said_and_can_be_started_again() => CrashesAsync("throw", "thrown on purpose");

    [Theory]
    [Long(".NET takes seconds to report these crashes. That a sample has a limit of memory is proved in every run.")]
    [InlineData("overflow", "Stack overflow.")]
    [InlineData("eat", "Out of memory.")]
    public Task Other_crash_is_said_and_the_sample_can_be_started_again(string how, string says) => CrashesAsync(how, says);

    Task CrashesAsync(string how, string says) => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, how);
        await page.LineAsync(Rogue, line => line.Source == "error" && line.Text.Contains(says, StringComparison.Ordinal));
        var state = await page.SampleAsync(Rogue, state => state is { Phase: Phase.Stopped, IsWrong: true });
        Assert.StartsWith("It has crashed (exit code ", state.Sentence, StringComparison.Ordinal);
    });

    [Fact]
    public Task Sample_that_somebody_kills_is_said_so() => course.TellAsync(async page =>
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        await page.StartAsync(Rogue, "serve");
        var started = await page.LineAsync(Rogue, line => line.Text.StartsWith("Started: process ", StringComparison.Ordinal));
        await page.SampleAsync(Rogue, Phase.Running);
        System.Diagnostics.Process.GetProcessById(Number(started)).Kill();
        var state = await page.SampleAsync(Rogue, Phase.Stopped);
        Assert.StartsWith("It was ended from outside, by force (exit code 137)", state.Sentence, StringComparison.Ordinal);
    });

    [Fact]
    public Task Sample_that_is_stopped_is_asked_first() => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "host");
        await page.SampleAsync(Rogue, Phase.Running);
        await page.StopAsync(Rogue);
        await page.SampleAsync(Rogue, Phase.Stopping);
        Assert.Equal("It was stopped.", (await page.SampleAsync(Rogue, Phase.Stopped)).Sentence);
        await page.LineAsync(Rogue, line => line.Text.Contains("Application is shutting down", StringComparison.Ordinal));
    });

    [Fact]
    public Task Sample_that_does_not_end_when_it_is_asked_to_is_ended_by_force() => course.TellAsync(async page =>
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        await page.StartAsync(Rogue, "deaf");
        await page.SampleAsync(Rogue, Phase.Running);
        await page.StopAsync(Rogue);
        Assert.Equal("It did not end when it was asked to, so it was ended by force after 2 seconds.", (await page.SampleAsync(Rogue, Phase.Stopped)).Sentence);
    });

    [Fact]
    [Long("It takes a whole processor for seconds. Nothing else proves the sentence about a sample that does not print its address.")]
    public Task Sample_that_loops_before_it_listens_is_stopped() => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "loop");
        await page.SampleAsync(Rogue, Phase.Starting);
        Assert.Contains("It does not say where it listens", (await page.SampleAsync(Rogue, state => state is { Phase: Phase.Starting, Sentence: not null })).Sentence, StringComparison.Ordinal);
        await page.StopAsync(Rogue);
        await page.SampleAsync(Rogue, Phase.Stopped);
    });

    [Fact]
    [Long("It takes a whole processor for seconds. Such a loop is ended in every run, in the page.")]
    public Task Sample_that_loops_in_a_request_is_stopped() => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "host");
        await page.SampleAsync(Rogue, Phase.Running);
        var answer = course.GetAsync("/loop");
        await page.StopAsync(Rogue);
        await page.SampleAsync(Rogue, Phase.Stopped);
        await Assert.ThrowsAsync<HttpRequestException>(() => answer);
    });

    [Theory]
    [InlineData("leave")]
    [InlineData("serve")]
    public Task Child_that_a_sample_leaves_behind_ends_with_it(string then) => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "parent", then);
        var child = Number(await page.LineAsync(Rogue, line => line.Text.StartsWith("child ", StringComparison.Ordinal)));
        if (then == "serve") await page.StopAsync(Rogue);
        await page.SampleAsync(Rogue, state => state is { Start: > 0, Phase: Phase.Stopped });
        Assert.True(ProcessTable.IsGone(child));
    });

    [Fact]
    [Long("It starts one more sample. That a child ends with it is proved in every run.")]
    public Task Sample_that_starts_itself_again_and_again_ends() => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "chain");
        await page.SampleAsync(Rogue, state => state is { Start: > 0, Phase: Phase.Stopped });
    });

    static int Number(LogLine line) => int.Parse(line.Text.TrimEnd('.').Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
}
