using System.Diagnostics;
using System.Globalization;

namespace Classroom.Tests.Running;

/// <summary>The Classroom ends within its limits, also where a build does not.</summary>
public sealed class LastLimit : IDisposable
{
    const string Lesson = "01-hangs";

    readonly CourseCopy copy = new();

    public LastLimit()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals, and no pipe that is a file");
        RogueProgram.Write(copy, Lesson, "");
    }

    string Project => copy.In("lessons", Lesson, "Rogue.csproj");

    [Fact]
    public async Task Build_that_hangs_ends_with_the_Classroom()
    {
        await using var classroom = await HangAsync();
        using var shell = await ShellAsync();
        Assert.Equal(0, await classroom.Process.StopAsync(Patience.Limit));
        Assert.True(shell.WaitForExit(Patience.Limit));
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

    [Fact]
    public async Task Build_that_waits_for_a_pipe_is_ended()
    {
        File.Delete(Project);
        await NamedPipe.MakeAsync(Project);
        await using var classroom = await StartAsync();
        await using var held = await Task.Run(() => new FileStream(Project, FileMode.Open, FileAccess.Write)).WaitAsync(Patience.Limit); // now it is read, without end
        Assert.Equal(0, await classroom.Process.StopAsync(Patience.Limit));
        Assert.DoesNotContain(classroom.Process.Log.Entries, line => line.Contains("Unhandled", StringComparison.Ordinal));
    }

    async Task<ClassroomProcess> HangAsync()
    {
        // A pipe opens for its reader and its writer at the same time.
        await NamedPipe.MakeAsync(copy.In("hangs"));
        await File.WriteAllTextAsync(Project, $"""
            <Project>
              <Target Name="Build">
                <Exec Command="echo $$ &gt; '{copy.In("hangs")}'; sleep 600" />
              </Target>
            </Project>
            """);
        return await StartAsync();
    }

    async Task<Process> ShellAsync() => Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(copy.In("hangs")), CultureInfo.InvariantCulture));

    async Task<ClassroomProcess> StartAsync()
    {
        var classroom = await ClassroomProcess.StartAsync(copy.Folder);
        await using var page = await ClassroomClient.FollowAsync(classroom, Lesson);
        await page.StartAsync(Lesson);
        await page.SampleAsync(Lesson, _ => true);
        return classroom;
    }

    public void Dispose() => copy.Dispose();
}
