namespace Classroom.Tests.Running;

/// <summary>A sample that has changed is built on the next start, with the compiler's words where it does not build.</summary>
public sealed class Builds : IDisposable
{
    const string Lesson = "01-a (b) #c", Broken = $"It does not build. Mend what the compiler names, and start it again. The lesson's own files come back with: git checkout -- lessons/{Lesson}";
    static readonly TimeSpan Long = 4 * Patience.Limit; // a build takes seconds, and minutes on a busy machine

    readonly CourseCopy copy = new();

    string Program => copy.In("lessons", Lesson, "Program.cs");

    [Fact]
    public Task Sample_that_is_broken_says_where_and_runs_when_it_is_mended() => TellAsync("Console.WriteLine()\n" + RogueProgram.Decent, async page =>
    {
        await page.StartAsync(Lesson);
        await page.SampleAsync(Lesson, Phase.Building);
        await page.LineAsync(Lesson, line => line is { Source: "classroom", Text: "Building Rogue …" });
        var state = await page.SampleAsync(Lesson, Phase.Stopped, Long);
        Assert.Equal((true, Broken), (state.IsWrong, state.Sentence));
        var error = Assert.Single(state.Compiler, message => message.IsError);
        Assert.Equal(($"lessons/{Lesson}/Program.cs", 1, 20, "CS1002"), (error.File, error.Line, error.Column, error.Code));
        Assert.StartsWith("; ", error.Text, StringComparison.Ordinal); // the rest is in the language of the machine
        Assert.Contains("01-a%20%28b%29%20%23c/Program.cs:1:20", error.Open, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Program, "#warning to be seen\n" + RogueProgram.Decent);
        await page.StartAsync(Lesson);
        state = await page.SampleAsync(Lesson, Phase.Running, Long);
        Assert.Equal((false, "CS1030"), (state.IsWrong, Assert.Single(state.Compiler).Code));

        // What is built is not built again; what has changed is.
        await page.RestartAsync(Lesson);
        var again = await page.SampleAsync(Lesson, other => other.Start > state.Start && other.Phase is not Phase.Stopping);
        Assert.Equal(Phase.Starting, again.Phase);
        await File.AppendAllTextAsync(Program, "// changed");
        await page.RestartAsync(Lesson);
        await page.SampleAsync(Lesson, Phase.Building);
    });

    [Fact]
    public Task Build_is_stopped_and_what_was_changed_meanwhile_counts_the_next_time() => TellAsync(RogueProgram.Decent, async page =>
    {
        var compiling = copy.In("lessons", Lesson, "compiling");
        await File.WriteAllTextAsync(copy.In("lessons", Lesson, "Rogue.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <Target Name="Tell" BeforeTargets="CoreCompile"><Touch Files="compiling" AlwaysCreate="true" /></Target>
            </Project>
            """);
        await page.StartAsync(Lesson);
        await page.SampleAsync(Lesson, Phase.Building);
        await page.StopAsync(Lesson);
        Assert.Equal("The build was stopped.", (await page.SampleAsync(Lesson, Phase.Stopped)).Sentence);

        File.Delete(compiling);
        await page.StartAsync(Lesson);
        await ThereIsAsync(compiling).WaitAsync(Long);
        await File.AppendAllTextAsync(Program, "// changed while it builds");
        await page.SampleAsync(Lesson, Phase.Running, Long);
        await page.RestartAsync(Lesson);
        await page.SampleAsync(Lesson, Phase.Building);
    });

    [Fact]
    public Task Project_file_that_cannot_be_read_is_said_so() => TellAsync(RogueProgram.Decent, async page =>
    {
        await File.WriteAllTextAsync(copy.In("lessons", Lesson, "Rogue.csproj"), "<Project Sdk=\"Microsoft.NET.Sdk.Web\">");
        await page.StartAsync(Lesson);
        var state = await page.SampleAsync(Lesson, Phase.Stopped, Long);
        Assert.Equal(Broken, state.Sentence);
        Assert.Equal("MSB4025", Assert.Single(state.Compiler).Code);

        Directory.Delete(copy.In("lessons", Lesson), recursive: true);
        await page.StartAsync(Lesson);
        Assert.Equal("Its project file is gone.", (await page.SampleAsync(Lesson, Phase.Stopped)).Sentence);
    });

    static async Task ThereIsAsync(string file)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!File.Exists(file)) await look.WaitForNextTickAsync();
    }

    async Task TellAsync(string source, Func<ClassroomClient, Task> story)
    {
        RogueProgram.Write(copy, Lesson, source);
        await using var classroom = await ClassroomProcess.StartAsync(copy.Folder);
        await using var page = await ClassroomClient.FollowAsync(classroom, Lesson);
        await page.SampleAsync(Lesson, Phase.Stopped);
        await story(page);
    }

    public void Dispose() => copy.Dispose();
}
