using System.Diagnostics;
using System.Globalization;

namespace Classroom.Tests.Running;

/// <summary>The Classroom ends within its limits, also where a build does not.</summary>
public sealed class LastLimit : IDisposable
{
    const string Lesson = "01-hangs", Waiting = "02-waits";

    readonly CourseCopy copy = new();

    public LastLimit()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals, and no pipe that is a file");
        RogueProgram.Write(copy, Lesson, "");
    }

    [Fact]
    [Long("It waits for limits of several seconds. A build ends with a killed Classroom in every run.")]
    public async Task Build_that_hangs_and_one_that_waits_for_a_pipe_end_with_the_Classroom()
    {
        var project = copy.In("lessons", Waiting, "Rogue.csproj");
        RogueProgram.Write(copy, Waiting, "");
        File.Delete(project);
        await NamedPipe.MakeAsync(project);
        await using var classroom = await HangAsync();
        using var shell = await ShellAsync();
        await BuildAsync(classroom, Waiting);
        var held = await Task.Run(() => new FileStream(project, FileMode.Open, FileAccess.Write)).WaitAsync(Patience.Limit);
        await using var reading = held; // now it is read, without end
        Assert.Equal(0, await classroom.Process.StopAsync(Patience.Limit));
        Assert.True(shell.WaitForExit(Patience.Limit));
        Assert.DoesNotContain(classroom.Process.Log.Entries, line => line.Contains("Unhandled", StringComparison.Ordinal));
    }

    /// <summary>It has no mark, by which it could be found: it watches the Classroom.</summary>
    [Fact]
    public async Task Build_that_hangs_ends_with_a_killed_Classroom()
    {
        await using var classroom = await HangAsync();
        using var shell = await ShellAsync();
        await classroom.Process.StopAsync(TimeSpan.Zero);
        Assert.True(shell.WaitForExit(Patience.Limit));
    }

    async Task<ClassroomProcess> HangAsync()
    {
        // A pipe opens for its reader and its writer at the same time.
        await NamedPipe.MakeAsync(copy.In("hangs"));
        await File.WriteAllTextAsync(copy.In("lessons", Lesson, "Rogue.csproj"), $"""
            <Project>
              <Target Name="Build">
                <Exec Command="echo $$ &gt; '{copy.In("hangs")}'; sleep 600" />
              </Target>
            </Project>
            """);
        var classroom = await ClassroomProcess.StartAsync(copy.Folder);
        await BuildAsync(classroom, Lesson);
        return classroom;
    }

    async Task<Process> ShellAsync() => Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(copy.In("hangs")), CultureInfo.InvariantCulture));

    static async Task BuildAsync(ClassroomProcess classroom, string lesson)
    {
        await using var page = await ClassroomClient.FollowAsync(classroom, lesson);
        await page.StartAsync(lesson);
        await page.SampleAsync(lesson, _ => true);
    }

    public void Dispose() => copy.Dispose();
}
