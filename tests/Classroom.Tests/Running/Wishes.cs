
namespace Classroom.Tests.Running;

/// <summary>Whoever says what, and however fast: there is one process at most, and what was wished last counts.</summary>
[Collection(RogueCourse.Name)]
public class Wishes(RogueCourse course)
{
    const string Rogue = RogueCourse.Lesson;

    [Fact]
    public Task Two_pages_start_one_program() => course.TellAsync(async page =>
    {
        await using var other = await ClassroomClient.FollowAsync(course.Classroom, Rogue);
        await Task.WhenAll(page.StartAsync(Rogue, "serve"), other.StartAsync(Rogue, "serve"));
        var (one, two) = (await page.SampleAsync(Rogue, Phase.Running), await other.SampleAsync(Rogue, Phase.Running));
        Assert.Equal(one.Start, two.Start);
        if (OperatingSystem.IsLinux()) Assert.Single(course.Living());
    });

    [Fact]
    public Task Start_of_what_runs_changes_nothing() => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "serve");
        var running = await page.SampleAsync(Rogue, Phase.Running);
        await page.StartAsync(Rogue, "serve");
        await page.RestartAsync(Rogue, "serve");
        Assert.Equal(running.Start + 1, (await page.SampleAsync(Rogue, Phase.Running)).Start);
    });

    [Theory]
    [InlineData(nameof(Phase.Starting))]
    [InlineData(nameof(Phase.Running))]
    public Task Stop_in_any_phase_stops(string phase) => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "serve");
        await page.SampleAsync(Rogue, Enum.Parse<Phase>(phase));
        await page.StopAsync(Rogue);
        var state = await page.SampleAsync(Rogue, Phase.Stopped);
        Assert.Equal((false, "It was stopped."), (state.IsWrong, state.Sentence));
    });

    [Theory]
    [InlineData(nameof(Phase.Starting))]
    [InlineData(nameof(Phase.Running))]
    [InlineData(nameof(Phase.Stopping))]
    public Task Restart_in_any_phase_starts_again(string phase) => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "serve");
        if (phase == nameof(Phase.Stopping))
        {
            await page.SampleAsync(Rogue, Phase.Running);
            await page.StopAsync(Rogue);
        }
        var before = await page.SampleAsync(Rogue, Enum.Parse<Phase>(phase));
        await page.RestartAsync(Rogue, "serve");
        await page.SampleAsync(Rogue, state => state.Start > before.Start && state.Phase == Phase.Running);
        Assert.Equal("decent", await course.GetAsync());
    });

    [Fact]
    public Task Of_many_wishes_at_once_the_last_one_counts() => course.TellAsync(async page =>
    {
        for (var round = 0; round < 10; round++)
        {
            await page.StartAsync(Rogue, "serve");
            await page.RestartAsync(Rogue, "loop");
            await page.StopAsync(Rogue);
            await page.RestartAsync(Rogue, "leave", "1");
        }
        await page.RestartAsync(Rogue, "serve");
        await page.SampleAsync(Rogue, Phase.Running);
        Assert.Equal("decent", await course.GetAsync());
        if (OperatingSystem.IsLinux()) Assert.Single(course.Living());
    });

    [Fact]
    [Long("It waits for the end of a sample that is deaf. In every run a sample is started again in any phase.")]
    public Task Start_that_is_not_wanted_any_more_never_begins() => course.TellAsync(async page =>
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        await page.StartAsync(Rogue, "deaf");
        var deaf = await page.SampleAsync(Rogue, Phase.Running);
        await page.RestartAsync(Rogue, "serve"); // which has to wait for the end of the deaf one
        await page.RestartAsync(Rogue, "serve");
        Assert.Equal(deaf.Start + 1, (await page.SampleAsync(Rogue, Phase.Running)).Start);
    });

    [Fact]
    public async Task Sample_that_is_closed_is_started_never_again()
    {
        var told = new Journal<SampleState>("What it does");
        var sample = new Sample("01-none", new(0), new(course.Folder), NoTap, told.Add);
        sample.Start([]);
        await sample.CloseAsync();
        var before = told.Entries.Count;
        sample.Start([]);
        sample.Restart([]);
        await sample.CloseAsync(); // which is when all that was begun is over
        Assert.Equal(before, told.Entries.Count);
    }

    [Fact]
    public Task Lesson_that_has_no_sample_is_told_to_who_asks() => course.TellAsync(async page =>
    {
        await page.StartAsync("../../etc");
        Assert.Equal("There is no sample of a lesson '../../etc'.", (await page.NextAsync("problem")).GetProperty("sentence").GetString());
        await page.FollowAsync("02-none");
        Assert.Equal("There is no sample of a lesson '02-none'.", (await page.NextAsync("problem")).GetProperty("sentence").GetString());
    });

    static OpenTap NoTap(Tap.Relay relay, int start) => throw new InvalidOperationException("It listens, which it should not.");
}
