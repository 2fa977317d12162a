using System.Diagnostics;
using System.Globalization;
using Processes;

namespace Lessons.Tests.FrontDoor;

/// <summary>To end what was started takes a bounded time, and ends nothing that is somebody else's.</summary>
public class Bounded
{
    [Fact]
    public async Task Orphans_that_nobody_reaps_are_ended_at_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lets a process that is not the first one become the parent of orphans.");
        const string Orphans = "for number in 1 2 3 4 5 6 7 8 9 10; do (sleep 1000 >/dev/null 2>&1 &); done; echo ready; exec sleep 1000";
        var said = new Journal<string>("never reaping");
        var testing = new Project(Repository.In("tests", "Testing", "Testing.csproj"));
        await using var program = ChildProcess.Start(testing.Start(NeverReaping.Argument, "sh", "-c", Orphans), said.Add);
        Assert.Equal(0, await program.Exit.WaitAsync(Patience.Limit));
        Assert.InRange(double.Parse(Assert.Single(said.Entries), CultureInfo.InvariantCulture), 0, 2);
    }

    [Fact]
    public async Task Pipe_among_the_notes_holds_up_no_start()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among its files.");
        var notes = Directory.CreateTempSubdirectory("notes-");
        await NamedPipe.MakeAsync(Path.Combine(notes.FullName, "pipe"));
        Assert.Empty(await Task.Run(() => Leftovers.End(notes.FullName).ToArray()).WaitAsync(Patience.Limit));
        notes.Delete(recursive: true);
    }

    [Fact]
    public async Task Pipe_and_a_link_to_one_are_read_as_empty_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among its files.");
        var folder = Directory.CreateTempSubdirectory("files-");
        var (pipe, link, file) = (Path.Combine(folder.FullName, "pipe"), Path.Combine(folder.FullName, "link"), Path.Combine(folder.FullName, "file"));
        await NamedPipe.MakeAsync(pipe);
        File.CreateSymbolicLink(link, pipe);
        Assert.Equal("", await Task.Run(() => RegularFile.ReadAllText(pipe) + RegularFile.ReadAllText(link)).WaitAsync(Patience.Limit));
        Assert.Throws<FileNotFoundException>(() => RegularFile.ReadAllBytes(file));
        await Task.Run(() => RegularFile.Replace(pipe, "ğ"u8)).WaitAsync(Patience.Limit);
        Assert.Equal("ğ", RegularFile.ReadAllText(link));
        Assert.Equal(["link", "pipe"], folder.GetFiles().Select(entry => entry.Name).Order());
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Compiler_whose_stack_overflows_is_told_in_one_line()
    {
        var folder = Directory.CreateTempSubdirectory("build-");
        var file = Path.Combine(folder.FullName, "a.csproj");
        await File.WriteAllTextAsync(file, """
            <Project DefaultTargets="Build">
              <Target Name="Restore" />
              <Target Name="Build">
                <Error ContinueOnError="ErrorAndContinue" Text="Stack overflow." />
                <Error ContinueOnError="ErrorAndContinue" Text="Repeated 8000 times:" />
                <Error ContinueOnError="ErrorAndContinue" Text="--------------------------------" />
                <Error ContinueOnError="ErrorAndContinue" Text="   at Microsoft.CodeAnalysis.CSharp.Binder.BindValue()" />
                <Error ContinueOnError="ErrorAndContinue" Text="another one" />
              </Target>
            </Project>
            """);
        var said = new Journal<string>("MSBuild");
        Assert.False(await new Project(file).BuildAsync(said.Add, CancellationToken.None));
        Assert.Collection(said.Entries,
            line => Assert.Contains(": error : The compiler's stack has overflowed: something is nested too deeply.", line, StringComparison.Ordinal),
            line => Assert.Contains(": error : another one", line, StringComparison.Ordinal));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Build_has_no_mark_and_what_it_leaves_behind_lives_on()
    {
        Environment.SetEnvironmentVariable("COURSE_STARTED_0", "0");
        try { Assert.False(MsBuild.Command("a.csproj").Environment.ContainsKey("COURSE_STARTED_0")); }
        finally { Environment.SetEnvironmentVariable("COURSE_STARTED_0", null); }

        Assert.SkipWhen(OperatingSystem.IsWindows(), "The build's command is one of Unix.");
        var folder = Directory.CreateTempSubdirectory("build-");
        var project = Path.Combine(folder.FullName, "a.proj");
        // What a build starts and leaves behind, as the compiler's server is; and what it waits for.
        await File.WriteAllTextAsync(project, """
            <Project>
              <Target Name="Build">
                <Exec Command="(sleep 1000 &gt;/dev/null 2&gt;&amp;1 &amp; echo server $!)" />
                <Exec Command="echo task $$; exec sleep 1000" />
              </Target>
            </Project>
            """);
        var said = new Journal<string>("MSBuild");
        using var cancel = new CancellationTokenSource();
        var building = MsBuild.RunAsync(MsBuild.Command(project, "-verbosity:normal"), said.Add, cancel.Token);
        using var task = await ProcessAsync("task ");
        using var server = await ProcessAsync("server ");
        try
        {
            var watch = Stopwatch.StartNew();
            await cancel.CancelAsync();
            Assert.NotEqual(0, await building.WaitAsync(Patience.Limit));
            await task.WaitForExitAsync().WaitAsync(Patience.Limit);
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
            Assert.False(server.HasExited);
        }
        finally { server.Kill(); }
        folder.Delete(recursive: true);

        async Task<Process> ProcessAsync(string name)
        {
            var line = await said.FirstAsync(name, line => line.TrimStart().StartsWith(name, StringComparison.Ordinal) && char.IsAsciiDigit(line[^1]));
            return Process.GetProcessById(int.Parse(line.Trim()[name.Length..], CultureInfo.InvariantCulture));
        }
    }
}
