using System.Diagnostics;

namespace Lessons.Tests.FrontDoor;

/// <summary>However the course ends, nothing that it started lives on.</summary>
[Collection(Started.Name)]
public class Ending(Started.Copy copy)
{
    const int Hup = 1, Int = 2, Kill = 9, Term = 15;

    public static TheoryData<int, bool> Signals => OperatingSystem.IsWindows()
        ? new() { { Term, true } } // CTRL_BREAK, and to groups only: there is no other
        : new() { { Int, true }, { Term, false } };

    [Theory]
    [MemberData(nameof(Signals))]
    public Task Signal_to_the_front_door_or_to_all_ends_the_sample_too(int signal, bool group) => EndsAsync(signal, group);

    [Theory]
    [Long("It starts the sample four more times, for signals that come less often.")]
    [InlineData(Int, false)]
    [InlineData(Term, true)]
    [InlineData(Hup, false)]
    [InlineData(Hup, true)]
    public Task Other_signals_to_the_front_door_or_to_all_end_the_sample_too(int signal, bool group)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has one signal, which another test sends.");
        return EndsAsync(signal, group);
    }

    async Task EndsAsync(int signal, bool group)
    {
        await using var course = Course.StartInGroup(copy.Folder, "run", "01");
        var (command, door, sample) = await course.ListeningAsync();
        Course.Signal(group ? -command.Id : door.Id, signal);
        await GoneAsync(command, door, sample);
        // A hang-up of the whole terminal ends the sample at once; all else asks it first.
        if (signal != Hup || !group) await course.Output.FirstAsync("farewell", line => line.Contains("Application is shutting down...", StringComparison.Ordinal));
    }

    [Fact]
    [Long("It starts the front door once more, for one sentence that nothing else proves.")]
    public async Task Sample_that_is_killed_is_told_in_one_sentence()
    {
        await using var course = Course.Start(copy.Folder, "run", "01");
        var (_, _, sample) = await course.ListeningAsync();
        sample.Kill();
        Assert.Equal(1, await course.Exit);
        Assert.StartsWith("Echo ended unexpectedly (exit code ", course.Output.Entries[^1], StringComparison.Ordinal);
    }

    [Fact]
    [Long("It starts the front door once more, for a sentence that another slow test proves for a sample.")]
    public async Task Tool_that_is_killed_by_the_system_is_told_in_one_sentence()
    {
        using var server = new RawServer();
        await using var course = Course.Start(copy.Folder, "tap", "0", server.Address);
        await course.Output.FirstAsync("address", line => line.StartsWith("Listening on ", StringComparison.Ordinal), Course.BuildPatience);
        Process.GetProcessById(Course.ChildOf(Course.ChildOf(course.Group, "course"), "Tap")).Kill();
        Assert.Equal(1, await course.Exit);
        Assert.StartsWith("Tap ended unexpectedly (exit code ", course.Output.Entries[^1], StringComparison.Ordinal);
    }

    [Fact]
    [Long("It waits for three seconds. The Classroom, which ends samples by the same code, proves it in every run.")]
    public async Task Sample_that_does_not_end_when_asked_is_ended_by_force()
    {
        await using var course = Course.StartInGroup(copy.Folder, "run", "01");
        var (command, door, sample) = await course.ListeningAsync();
        Course.Freeze(sample.Id);
        Course.Signal(door.Id, Term);
        await GoneAsync(command, door, sample);
    }

    [Fact]
    [Long("It starts the front door once more. Nothing else kills the command; every run kills the front door.")]
    public async Task Killed_command_takes_the_sample_along()
    {
        await using var course = Course.StartInGroup(copy.Folder, "run", "01");
        var (command, door, sample) = await course.ListeningAsync();
        course.Freeze(); // or the tests themselves would end what is left
        command.Kill();
        await GoneAsync(door, sample);
    }

    [Fact]
    [Long("A killed front door is proved in every run, with the Classroom.")]
    public async Task Killed_front_door_takes_the_sample_along()
    {
        await using var course = Course.StartInGroup(copy.Folder, "run", "01");
        var (_, door, sample) = await course.ListeningAsync();
        course.Freeze();
        door.Kill();
        await GoneAsync(door, sample);
    }

    [Fact]
    public async Task What_a_killed_front_door_left_is_named_and_ended_at_the_next_start()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There nothing is left: the job has ended it.");
        using var left = Leftover.Start(copy.Folder, "Echo", out var note);

        await using var next = Course.StartInGroup(copy.Folder, "run", "01");
        await next.ListeningAsync();
        await GoneAsync(left);
        Assert.Contains($"Echo was still running from a course that was killed (process {left.Id}): it is ended now.", next.Output.Entries);
        Assert.False(File.Exists(note));
    }

    [Fact]
    public async Task Copy_of_the_course_leaves_the_programs_of_the_original_alone()
    {
        var folder = Directory.CreateTempSubdirectory("course-");
        string original = Path.Combine(folder.FullName, "original"), copy = Path.Combine(folder.FullName, "copy");
        var sample = new Processes.Project(Repository.In("lessons", "01-echo", "Echo.csproj")).Start("--urls", "http://127.0.0.1:0");
        await using (var program = Processes.ChildProcess.Start(sample, _ => { }, original))
        {
            await program.Address;
            Directory.CreateDirectory(copy);
            foreach (var note in Directory.GetFiles(original)) // what is locked can be copied on some systems only
                File.WriteAllText(Path.Combine(copy, Path.GetFileName(note)), $"Echo\n{original}");
            Assert.Empty(Processes.Leftovers.End(copy));
            Assert.Empty(Directory.GetFiles(copy));
            Assert.False(program.Exit.IsCompleted);
            using var http = new HttpClient();
            Assert.True((await http.GetAsync(await program.Address)).IsSuccessStatusCode);
        }
        folder.Delete(recursive: true);
    }

    [Fact] // on the same way as above
    [Long("It opens the course once more. In every run the same signal ends a sample.")]
    public Task Signal_to_all_ends_the_Classroom_and_what_runs_in_it() =>
        EndsCourseAsync(OperatingSystem.IsWindows() ? Term : Int, group: true);

    [Fact]
    [Long("It opens the course once more. In every run the same signal ends a sample.")]
    public Task Signal_to_the_front_door_ends_the_Classroom_and_what_runs_in_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has one signal, which another test sends.");
        return EndsCourseAsync(Term, group: false);
    }

    async Task EndsCourseAsync(int signal, bool group)
    {
        await using var open = await OpenCourse.StartAsync(copy.Folder);
        var (command, door, classroom, sample) = await open.WithEchoAsync();
        Course.Signal(group ? -command.Id : door.Id, signal);
        await GoneAsync(command, door, classroom, sample);
    }

    [Fact]
    public async Task Classroom_ends_with_a_killed_front_door_and_so_does_what_runs_in_it()
    {
        await using var open = await OpenCourse.StartAsync(copy.Folder);
        var (_, door, classroom, sample) = await open.WithEchoAsync();
        open.Command.Freeze(); // or the tests themselves would end what is left
        door.Kill();
        await GoneAsync(door, classroom, sample);
    }

    [Fact]
    [Long("It opens the course once more. Running.Closing proves in every run what ends with a killed Classroom.")]
    public async Task Killed_Classroom_is_told_in_one_sentence_and_takes_along_what_runs_in_it()
    {
        await using var open = await OpenCourse.StartAsync(copy.Folder);
        var (_, _, classroom, sample) = await open.WithEchoAsync();
        classroom.Kill();
        Assert.Equal(1, await open.Command.Exit);
        await GoneAsync(sample);
        Assert.Contains(open.Command.Output.Entries, line => line.StartsWith("Classroom ended unexpectedly (exit code ", StringComparison.Ordinal));
    }

    /// <summary>The terminal sends Ctrl+C to the front door and to the tap, and the front door asks the tap to end as well.</summary>
    [Fact]
    [Long("It starts the front door once more. The Tap's own tests prove its end in every run.")]
    public async Task Tap_ends_with_its_front_door_and_says_so_to_both_sides()
    {
        using var server = new RawServer();
        await using var course = Course.StartInGroup(copy.Folder, "tap", "0", server.Address);
        await Assert.ThrowsAsync<EndOfStreamException>(() => server.AcceptAsync(Course.BuildPatience)); // it looks whether we are there
        var greeting = await course.Output.FirstAsync("address", line => line.StartsWith("Listening on ", StringComparison.Ordinal));
        var accepting = server.OpenAsync();
        using var client = await RawClient.OpenAsync(new($"http://127.0.0.1:{greeting.Split(' ')[2].Split(':')[^1]}"), "/");
        using var connection = await accepting;
        Course.Signal(-course.Group, OperatingSystem.IsWindows() ? Term : Int);
        await Assert.ThrowsAnyAsync<IOException>(() => client.ReceiveAsync());
        await Assert.ThrowsAnyAsync<IOException>(connection.ReceiveAsync);
        Assert.Equal(0, await course.Exit);
        Assert.Contains(course.Output.Entries, line => line.Contains(" #1 end: the tap was stopped after ", StringComparison.Ordinal));
    }

    static Task GoneAsync(params Process[] processes) => Task.WhenAll(processes.Select(async process =>
    {
        try { await process.WaitForExitAsync().WaitAsync(Patience.Limit); }
        catch (TimeoutException) { Assert.Fail($"{process.ProcessName} (process {process.Id}) lives on."); }
    }));
}
