using System.Diagnostics;
using System.Globalization;

namespace Classroom.Tests.Running;

/// <summary>The Classroom ends within its last limit, also where a sample cannot be ended.</summary>
public sealed class LastLimit : IDisposable
{
    const string Lesson = "01-hangs";

    readonly CourseCopy copy = new();

    public LastLimit()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals, and no pipe that is a file");
        RogueProgram.Write(copy, Lesson, RogueProgram.Decent);
    }

    string Project => copy.In("lessons", Lesson, "Rogue.csproj");

    [Fact]
    public async Task Build_that_hangs_ends_with_the_Classroom()
    {
        // The pipe is opened by whoever reads it and by whoever writes to it, at the same time.
        await MakePipeAsync(copy.In("hangs"));
        await File.WriteAllTextAsync(Project, $"""<Project Sdk="Microsoft.NET.Sdk.Web"><Target Name="Hang" BeforeTargets="BeforeBuild"><Exec Command="echo $$ &gt; '{copy.In("hangs")}'; sleep 600" /></Target></Project>""");
        await using var classroom = await StartAsync();
        var shell = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(copy.In("hangs")), CultureInfo.InvariantCulture));
        Assert.Equal(0, await classroom.Process.StopAsync(Patience.Limit));
        Assert.True(shell.WaitForExit(Patience.Limit));
    }

    [Fact]
    public async Task Sample_that_nothing_can_end_is_not_waited_for()
    {
        File.Delete(Project);
        await MakePipeAsync(Project);
        await using var classroom = await StartAsync();
        await using var held = await Task.Run(() => new FileStream(Project, FileMode.Open, FileAccess.Write)).WaitAsync(Patience.Limit); // now it is read, without end
        Assert.Equal(0, await classroom.Process.StopAsync(Patience.Limit));
        Assert.DoesNotContain(classroom.Process.Log.Entries, line => line.Contains("Unhandled", StringComparison.Ordinal));
    }

    async Task<ClassroomProcess> StartAsync()
    {
        var classroom = await ClassroomProcess.StartAsync(copy.Folder);
        await using var page = await ClassroomClient.FollowAsync(classroom, Lesson);
        await page.StartAsync(Lesson);
        await page.SampleAsync(Lesson, _ => true);
        return classroom;
    }

    static async Task MakePipeAsync(string file)
    {
        using var made = Process.Start("mkfifo", [file]);
        await made.WaitForExitAsync();
    }

    public void Dispose() => copy.Dispose();
}
