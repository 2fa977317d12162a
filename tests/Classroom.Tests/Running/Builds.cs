namespace Classroom.Tests.Running;

/// <summary>A sample that has changed is built on the next start, with the compiler's words where it does not build.</summary>
public class Builds(BuildCourse course) : IClassFixture<BuildCourse>
{
    const string Lesson = "01-a (b) #c", Stopped = "02-stopped", Unreadable = "03-unreadable";
    const string Broken = "It does not build. Fix the errors that the compiler reports, then start it again. "
        + "To get back the lesson's own files: dotnet course.cs restore ";
    static readonly TimeSpan BuildPatience = 4 * Patience.Limit; // a build takes seconds, and minutes on a busy machine

    // It runs until it is stopped.
    const string Decent = "Thread.Sleep(Timeout.Infinite);\n", Unfinished = "Console.WriteLine()\n" + Decent;

    readonly CourseCopy copy = course.Copy;

    [Fact]
    [Long("It builds three times. In every run the day of lesson 02 breaks a sample and fixes it.")]
    public Task Sample_that_is_broken_says_where_and_runs_when_it_is_mended() => TellAsync(Lesson, Unfinished, async (page, program) =>
    {
        await page.StartAsync(Lesson);
        await page.SampleAsync(Lesson, Phase.Building);
        await page.LineAsync(Lesson, line => line is { Source: "classroom", Text: "Building Rogue …" });
        var state = await page.SampleAsync(Lesson, Phase.Stopped, BuildPatience);
        Assert.Equal((true, Broken + Lesson[..2]), (state.IsWrong, state.Sentence));
        var error = Assert.Single(state.Compiler, message => message.IsError);
        Assert.Equal(($"lessons/{Lesson}/Program.cs", 1, 20, "CS1002"), (error.File, error.Line, error.Column, error.Code));
        Assert.StartsWith("; ", error.Text, StringComparison.Ordinal); // the rest is in the language of the machine
        Assert.Contains("01-a%20%28b%29%20%23c/Program.cs:1:20", error.Open, StringComparison.Ordinal);

        await File.WriteAllTextAsync(program, "#warning to be seen\n" + Decent);
        await page.StartAsync(Lesson);
        state = await page.SampleAsync(Lesson, Phase.Running, BuildPatience);
        Assert.Equal((false, "CS1030"), (state.IsWrong, Assert.Single(state.Compiler).Code));

        // What is built is not built again; what has changed is.
        await page.RestartAsync(Lesson);
        var again = await page.SampleAsync(Lesson, other => other.Start > state.Start && other.Phase is not Phase.Stopping);
        Assert.Equal(Phase.Starting, again.Phase);
        await File.AppendAllTextAsync(program, "// changed");
        await page.RestartAsync(Lesson);
        await page.SampleAsync(Lesson, Phase.Building);
    });

    [Fact]
    [Long("It builds three times. LastLimit ends a build in every run.")]
    public Task Build_is_stopped_and_what_is_changed_meanwhile_counts_the_next_time() => TellAsync(Stopped, Decent, async (page, program) =>
    {
        var compiling = copy.In("lessons", Stopped, "compiling");
        await File.WriteAllTextAsync(copy.In("lessons", Stopped, "Rogue.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
              <Target Name="Tell" BeforeTargets="CoreCompile"><Touch Files="compiling" AlwaysCreate="true" /></Target>
            </Project>
            """);
        await page.StartAsync(Stopped);
        await page.SampleAsync(Stopped, Phase.Building);
        await page.StopAsync(Stopped);
        Assert.Equal("The build was stopped.", (await page.SampleAsync(Stopped, Phase.Stopped)).Sentence);

        File.Delete(compiling);
        await page.StartAsync(Stopped);
        await ThereIsAsync(compiling).WaitAsync(BuildPatience);
        await File.AppendAllTextAsync(program, "// changed while it builds");
        await page.SampleAsync(Stopped, Phase.Running, BuildPatience);
        await page.RestartAsync(Stopped);
        await page.SampleAsync(Stopped, Phase.Building);
    });

    [Fact]
    [Long("It builds once more, for two sentences that nothing else proves.")]
    public Task Project_file_that_cannot_be_read_is_said_so() => TellAsync(Unreadable, Decent, async (page, _) =>
    {
        await File.WriteAllTextAsync(copy.In("lessons", Unreadable, "Rogue.csproj"), "<Project Sdk=\"Microsoft.NET.Sdk.Web\">");
        await page.StartAsync(Unreadable);
        var state = await page.SampleAsync(Unreadable, Phase.Stopped, BuildPatience);
        Assert.Equal(Broken + Unreadable[..2], state.Sentence);
        Assert.Equal("MSB4025", Assert.Single(state.Compiler).Code);

        Directory.Delete(copy.In("lessons", Unreadable), recursive: true);
        await page.StartAsync(Unreadable);
        Assert.Equal("Its project file is gone.", (await page.SampleAsync(Unreadable, Phase.Stopped)).Sentence);
    });

    static async Task ThereIsAsync(string file)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!File.Exists(file)) await look.WaitForNextTickAsync();
    }

    /// <summary>The story of a page that follows a lesson, whose sample is this program.</summary>
    async Task TellAsync(string lesson, string source, Func<ClassroomClient, string, Task> story)
    {
        RogueProgram.Write(copy, lesson, source);
        await using var page = await ClassroomClient.FollowAsync(course.Classroom, lesson);
        await page.SampleAsync(lesson, Phase.Stopped);
        try { await story(page, copy.In("lessons", lesson, "Program.cs")); }
        finally { await page.StopAsync(lesson); }
    }
}
