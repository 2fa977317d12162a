using System.Diagnostics;

namespace Classroom.Tests.Running;

/// <summary>Samples end with the Classroom, however that ends.</summary>
[Collection(RogueCourse.Name)]
public class Closing(RogueCourse course)
{
    const string Rogue = RogueCourse.Lesson;

    [Fact]
    public async Task Classroom_ends_what_a_killed_one_has_left_and_at_its_end_its_samples_and_does_not_wait_for_one_that_is_deaf()
    {
        var goodbye = Path.Combine(course.Folder, "goodbye");
        using var left = OperatingSystem.IsWindows() ? null : Leftover.Start(course.Folder, "Rogue", out _); // on Windows a job ends all
        await using var classroom = await ClassroomProcess.StartAsync(course.Folder);
        if (left is not null)
        {
            await classroom.Process.Log.FirstAsync("word of what was left", line =>
                line.Contains($"Rogue was still running from a course that was killed (process {left.Id})", StringComparison.Ordinal));
            await left.WaitForExitAsync().WaitAsync(Patience.Limit);
        }
        await StartAsync(Rogue, "say-goodbye", goodbye);
        if (!OperatingSystem.IsWindows()) await StartAsync(RogueCourse.Second, "deaf"); // Windows has no signals
        Assert.Equal(0, await classroom.Process.StopAsync(Patience.Limit));
        Assert.Equal("goodbye", await File.ReadAllTextAsync(goodbye)); // by force it would not have come to that
        Assert.Empty(course.Living());

        async Task StartAsync(string lesson, params string[] arguments)
        {
            await using var page = await ClassroomClient.FollowAsync(classroom, lesson);
            await page.StartAsync(lesson, arguments);
            await page.SampleAsync(lesson, Phase.Running);
        }
    }

    [Fact]
    public async Task Killed_Classroom_takes_along_what_runs_in_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "on Windows a job ends all");
        // Started as nobody's child: what it leaves behind, nobody of ours ends.
        var start = ClassroomProcess.Start(course.Folder, ClassroomProcess.FreePort());
        start.RedirectStandardOutput = true;
        using var killed = Process.Start(start)!;
        var listening = await killed.StandardOutput.ReadLineAsync().WaitAsync(Patience.Limit);
        await using var page = await ClassroomClient.OpenAsync(new(listening!["Now listening on: ".Length..]), course.Classroom.Token);
        await page.FollowAsync(Rogue);
        await page.StartAsync(Rogue, "serve");
        await page.SampleAsync(Rogue, Phase.Running);
        using var sample = Process.GetProcessById(Assert.Single(course.Living()));
        killed.Kill();
        await sample.WaitForExitAsync().WaitAsync(Patience.Limit);
    }
}
