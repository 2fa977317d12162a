using System.Globalization;
using System.Net.Sockets;
using Processes;
using Tap;

namespace Classroom;

/// <summary>One run of a sample: built when it has changed, started, watched, ended. Nothing of it is left when it is over.</summary>
/// <param name="lesson">The lesson's name.</param>
/// <param name="listening">Where the Classroom listens, and so the Tap in front of a sample that listens.</param>
/// <param name="course">The course.</param>
/// <param name="log">Gets what it prints.</param>
/// <param name="open">Makes use of the relay that stands in front of it, and ends it.</param>
/// <param name="become">Told what it does now.</param>
sealed class SampleRun(string lesson, Listening listening, CourseFolder course, SampleLog log, Func<Relay, OpenTap> open,
    Action<Phase, Saying> become)
{
    const int MostLines = 1_000, LongestLine = 2_000; // of what a build says, and in characters
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2), Quiet = TimeSpan.FromSeconds(10), Pause = TimeSpan.FromSeconds(1);

    readonly int port = listening.PortOf(new(course.In("lessons", lesson)));
    IReadOnlyList<CompilerMessage> warnings = [];
    Saying running = new(null); // what is said now

    string Port => port.ToString(CultureInfo.InvariantCulture);

    /// <summary>Runs it, and returns what there is to say at its end.</summary>
    public async Task<Saying> RunAsync(string[] arguments, CancellationToken stop)
    {
        if (course.Lesson(lesson)?.Sample is not { } file) return new("Its project file is gone.", IsWrong: true);
        var project = new Project(file);
        if (project.IsWeb && WhyNot() is { } why) return new(why, IsWrong: true);
        if (!project.IsBuilt && await BuildAsync(project, stop) is { } failure) return failure;
        Become(Phase.Starting);
        log.Begin();
        await using var program = Start(project, arguments);
        log.Add("classroom", $"Started: process {program.Id.ToString(CultureInfo.InvariantCulture)}.");
        return await WatchAsync(program, project, stop);
    }

    async Task<Saying?> BuildAsync(Project project, CancellationToken stop)
    {
        Become(Phase.Building);
        log.Add("classroom", $"Building {project.Name} …");
        var lines = new List<string>();
        var isBuilt = await project.BuildAsync(Keep, stop, strict: false);
        if (stop.IsCancellationRequested) return new("The build was stopped.");
        var messages = CompilerMessage.Read(lines, project.Folder, course, isBuilt);
        foreach (var message in messages) log.Add(message.IsError ? "error" : "classroom", message.ToString());
        if (!isBuilt)
        {
            const string Broken = "It does not build. Fix the errors that the compiler reports, then start it again.";
            return new($"{Broken} To get back the lesson's own files: dotnet course.cs restore {lesson[..2]}", IsWrong: true, messages);
        }
        warnings = messages;
        return null;

        void Keep(string line)
        {
            lock (lines)
                if (lines.Count < MostLines) lines.Add(line.Length > LongestLine ? line[..LongestLine] : line);
        }
    }

    ChildProcess Start(Project project, string[] arguments)
    {
        var isWeb = project.IsWeb;
        var start = project.Start([.. isWeb ? (string[])["--urls", "http://127.0.0.1:0"] : [], .. arguments]);
        if (!isWeb) start.WorkingDirectory = course.Root;
        new SampleEnvironment(course, listening).Prepare(start);
        StarterWatch.PutOn(start);
        var program = ChildProcess.Start(
            start, line => log.Add("output", isWeb ? ListeningLine.Shown(line, $"http://localhost:{Port}") : line),
            course.In(".course", "started"), line => log.Add("error", line), room: log.RoomAsync);
        program.Input.Close(); // there is no keyboard
        return program;
    }

    async Task<Saying> WatchAsync(ChildProcess program, Project project, CancellationToken stop)
    {
        var stopped = Task.Delay(Timeout.Infinite, stop);
        if (!project.IsWeb) Become(Phase.Running, "It runs.");
        await using var tap = project.IsWeb ? await OpenAsync(program, stopped) : null;
        var over = Task.WhenAny(program.Exit, stopped);
        await LookAsync(project, over);
        if (await over == stopped) return await EndAsync(program);
        var exit = await program.Exit;
        log.Add("classroom", $"Exit code {exit.ToString(CultureInfo.InvariantCulture)}.");
        return Saying.Ended(exit);
    }

    // As long as it runs: are its files still those that it was built of?
    async Task LookAsync(Project project, Task over)
    {
        for (var isChanged = false; await Task.WhenAny(over, Task.Delay(Pause, CancellationToken.None)) != over;)
            if (project.IsBuilt == isChanged) become(Phase.Running, running with { IsChanged = isChanged = !isChanged });
    }

    // Opens the Tap once the sample listens, so that every address in a text goes over it.
    async Task<OpenTap?> OpenAsync(ChildProcess program, Task stopped)
    {
        var first = Task.WhenAny(program.Address, program.Exit, stopped);
        if (await Task.WhenAny(first, Task.Delay(Quiet, CancellationToken.None)) != first)
            Become(
                Phase.Starting, "It does not say where it listens: does something before app.Run() take long, or never end?", isWrong: true);
        if (await first != program.Address || !program.Address.IsCompletedSuccessfully) return null;
        var address = await program.Address;
        if (address.Port == port)
        {
            const string Advice = "Take the address out of its code, and start it again.";
            var itself = $"It listens on port {Port} itself, whatever --urls says, so nothing stands between it and its clients.";
            Become(Phase.Running, $"{itself} {Advice}", isWrong: true);
            return null;
        }
        try
        {
            var tap = open(Relay.Start(new("localhost", port), new(address.IdnHost, address.Port)));
            var isSecure = address.Scheme == "https"; // and a frame asks with http
            var where = isSecure
                ? $"It listens with https, at {address.GetLeftPart(UriPartial.Authority)}: its page cannot be shown here."
                : $"It listens on localhost:{Port}.";
            Become(Phase.Running, where, isSecure);
            return tap;
        }
        catch (SocketException e) { throw new IOException(WhyNot() ?? e.Message, e); }
    }

    async Task<Saying> EndAsync(ChildProcess program)
    {
        Become(Phase.Stopping);
        await program.StopAsync(Patience);
        log.Add("classroom", program.WasForced ? "Ended by force." : "Stopped.");
        var seconds = Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return new(program.WasForced
            ? $"It did not end when it was asked to, so it was ended by force after {seconds} seconds."
            : "It was stopped.");
    }

    string? WhyNot() => Ports.WhyNot($"http://localhost:{Port}") is { } why ? $"{why} End that program, then start again." : null;

    void Become(Phase phase, string? sentence = null, bool isWrong = false) => become(phase, running = new(sentence, isWrong, warnings));
}
