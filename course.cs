#:property PublishAot=false
// The front door. samples/FrontDoor reads what is typed, and here it is done, mostly by starting another room.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using FrontDoor;
using Processes;

var root = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var lessons = new LessonFolders(root);
var commands = new CommandLine(lessons, Path.Exists);
using var ending = new Ending();
try
{
    return await AnswerAsync();
}
catch (OperationCanceledException) when (ending.Token.IsCancellationRequested) { return 1; }
catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
{
    return Fail(e switch
    {
        _ when File.Exists(Path.Combine(root, ".course")) => $"{Path.Combine(root, ".course")} is a file, and must be a folder: rename it.",
        UnauthorizedAccessException => $"The course is in {root}, and you may not read or write everything there "
            + $"({e.Message.TrimEnd('.')}). Change that, or copy the course to a folder of your own.",
        FileNotFoundException or DirectoryNotFoundException => $"A part of the course is missing ({e.Message.TrimEnd('.')}). "
            + "To see which files are gone, and to bring them back: dotnet course.cs restore",
        _ => e.Message, // a sentence already
    });
}

Task<int> AnswerAsync() => commands.Read(args) switch
{
    Command.Open(var browser, var words) => OpenAsync(browser, words),
    Command.List => Task.FromResult(List()),
    Command.Help => Task.FromResult(Help()),
    Command.Run(var lesson, var words) => RunAsync(lesson, words),
    Command.Try(var lesson, var words) => TryAsync(lesson, words),
    Command.TryMistake(var lesson, var words) => TryMistakeAsync(lesson, words),
    Command.Enter(var room, var words) => StartAsync(ProjectIn(room), words),
    Command.Notebook(var runs, var words, var originals) => NotebookAsync(runs, words, originals),
    Command.ResetNotebooks(var originals) => Task.FromResult(ResetNotebooks(originals)),
    Command.Restore(var path) => new Restoration(root, Console.Out, Console.Error).RunAsync(path, ending.Token),
    Command.Refusal(var sentence, var exit) => Task.FromResult(Fail(sentence, exit)),
    _ => throw new UnreachableException(),
};

// The course in the browser. The Classroom opens it, since only the Classroom knows the token; and it ends with us, also if we are killed.
Task<int> OpenAsync(bool browser, string[] words)
{
    EndLeftovers();
    if (!Directory.Exists(Path.Combine(root, "lessons", "look"))) throw new DirectoryNotFoundException("lessons/look");
    var parent = string.Create(CultureInfo.InvariantCulture, $"--parent={Environment.ProcessId}");
    return StartAsync(ProjectIn("samples", "Classroom"), [$"--open={(browser ? "true" : "false")}", parent, .. words]);
}

Task<int> RunAsync(string lesson, string[] words) => ServeAsync("run", lesson, ProjectIn("lessons", Path.GetFileName(lesson)), words);

Task<int> TryAsync(string lesson, string[] words) =>
    ServeAsync("try", lesson, ProjectIn("lessons", Path.GetFileName(lesson), "exercise"), words);

Task<int> TryMistakeAsync(string lesson, string[] words) =>
    ServeAsync("try", lesson, ProjectIn("lessons", Path.GetFileName(lesson), "exercise"), words, async () =>
        // Building the lesson copies the shared files beside its page, which this program serves.
        await BuildAsync(ProjectIn("lessons", Path.GetFileName(lesson)))
            ? await StartAsync(ProjectIn("samples", "Checks"), ["mistake", lesson, .. words])
            : 1);

// Starts a program of the student's, unless its address is taken.
Task<int> ServeAsync(string verb, string lesson, Project project, string[] words, Func<Task<int>>? start = null)
{
    EndLeftovers();
    FindClassroom();
    var environment = Environment.GetEnvironmentVariable("ASPNETCORE_URLS");
    return project.IsWeb && Addresses.WhyNot(verb, LessonFolders.Number(lesson), words, environment) is { } why
        ? Task.FromResult(Fail(why))
        : start?.Invoke() ?? StartAsync(project, words, StarterWatch.PutOn);
}

// A client finds the servers of other lessons where an open Classroom has them.
void FindClassroom()
{
    if (ClassroomAddress.Read(Path.Combine(root, ".course", "classroom.address")) is not { } address) return;
    foreach (var (variable, server) in lessons.Servers(address))
        if (Environment.GetEnvironmentVariable(variable) is null) Environment.SetEnvironmentVariable(variable, server);
}

void EndLeftovers()
{
    foreach (var leftover in Leftovers.End(Notes())) Console.WriteLine(leftover);
}

// The command starts the kernel, which is a program of its own.
async Task<int> NotebookAsync(bool runs, string[] words, string[] originals)
{
    // The output is the notebook's: another program may read it.
    foreach (var original in originals)
        Console.Error.WriteLine(NotebookCopy.Begin(original, Drafts())
            ? Yours(original)
            : $"This is your copy. To run the course's own: dotnet course.cs notebook {InCourse(original)}");
    const string Patience = " (the first time it fetches about 90 MB of packages: give it a few minutes)";
    if (runs && !await BuildAsync(ProjectIn("notebooks", "Kernel"), Patience)) return 1;
    return await StartAsync(ProjectIn("notebooks", "Jupyter"), words);
}

int ResetNotebooks(string[] originals)
{
    foreach (var original in originals)
        Console.WriteLine(NotebookCopy.Begin(original, Drafts()) ? Yours(original)
            : NotebookCopy.Reset(original, Drafts()) is { } kept
                ? $"{Yours(original)}. It begins anew; what you had is kept beside it: {Path.GetFileName(kept)}"
            : $"{InCourse(NotebookCopy.Of(original))} is the same as the course's own already.");
    return 0;
}

string Yours(string original) => $"Yours to change: {InCourse(NotebookCopy.Of(original))}";

async Task<int> StartAsync(Project project, string[] arguments, Action<ProcessStartInfo>? prepare = null)
{
    if (!await BuildAsync(project)) return 1;
    // The program has the console to itself, keyboard and colours included.
    // It may have programs of its own to end, for which it has two seconds.
    var start = project.Start(arguments);
    prepare?.Invoke(start);
    await using var program = ChildProcess.Start(start, notes: Notes());
    using var stop = ending.Token.Register(() => _ = program.StopAsync(TimeSpan.FromSeconds(3)));
    var exit = await program.Exit;
    // Killed or crashed: a program that ends by itself says why, with a code of its own.
    return exit is > 128 or < 0 && !ending.Token.IsCancellationRequested
        ? Fail(string.Create(CultureInfo.InvariantCulture, $"{project.Name} ended unexpectedly (exit code {exit})")
            + (exit == 137 ? ": it was killed, by somebody or by the system, which does that when memory runs out." : "."))
        : exit;
}

async Task<bool> BuildAsync(Project project, string patience = " (the first time up to a minute)")
{
    if (project.IsBuilt) return true;
    var isFirst = !Directory.Exists(Path.Combine(project.Folder, "bin"));
    // The output is the program's: another one may read it.
    Console.Error.WriteLine($"Building {project.Name}, which is new or has changed{(isFirst ? patience : "")} …");
    ConcurrentQueue<string> found = [];
    var watch = Stopwatch.StartNew();
    var isTerminal = !Console.IsErrorRedirected;
    var progress = new Timer(_ => Console.Error.Write(FormattableString.Invariant($"\r  {watch.Elapsed.TotalSeconds:0} s\r")));
    if (isTerminal) progress.Change(1000, 1000);
    var isBuilt = await project.BuildAsync(found.Enqueue, ending.Token);
    await progress.DisposeAsync();
    if (isTerminal) Console.Error.Write("\r            \r");
    if (ending.Token.IsCancellationRequested) return false;
    if (found.Any(line => line.Contains("NU1301", StringComparison.Ordinal)))
    {
        Fail($"{project.Name} needs packages that are not on this machine yet, and the sources of NuGet can't be reached. "
            + "Connect to the internet, then run the command again.");
        return false;
    }
    foreach (var line in found) Console.Error.WriteLine(line); // what is wrong, or warnings
    if (isBuilt) return true;
    var wayBack = project.Name == "Exercise"
        ? $"To begin anew: dotnet course.cs reset {Path.GetFileName(Path.GetDirectoryName(project.Folder))![..2]}"
        : $"To get back the files as they were: dotnet course.cs restore {InCourse(project.Folder)}";
    Fail($"{project.Name} does not build. Fix the errors above, then run the command again. {wayBack}");
    return false;
}

int List()
{
    foreach (var lesson in lessons.All) Console.WriteLine($"{Path.GetFileName(lesson),-16} {LessonFolders.Title(lesson)}");
    return 0;
}

int Help()
{
    Console.WriteLine("""
        dotnet course.cs              opens the course in your browser; --no-open only says where it is,
                                      --urls http://localhost:9800 has it elsewhere
        dotnet course.cs list         lists the lessons
        dotnet course.cs run 01       runs a lesson's sample without the Classroom; what follows goes to the sample,
                                      as in run 01 --urls http://localhost:9801
        dotnet course.cs watch 01     checks your program of a lesson's exercise, and again on each save; check 01 does it once
        dotnet course.cs hint 01      the next hint of the task at hand; solution 01 the solution, once you have passed
        dotnet course.cs try 01       runs your program of the exercise, to be used with the lesson's page
        dotnet course.cs reset 01     begins the exercise anew, and keeps your files beside; --notebook does so with your notebook
        dotnet course.cs restore 01   brings back the lesson's own files, and keeps yours; without 01 it lists which files of
                                      the course are changed or gone, a path restores one of them
        dotnet course.cs progress     what you have passed
        dotnet course.cs tap          shows what passes between a WebSocket client and a server, and breaks it,
                                      as in tap 9001 localhost:8801; tap help says more
        dotnet course.cs notebook 01  copies a lesson's notebook for you to change, and runs every cell of your copy;
                                      --show prints what they say, --save out.html makes a page of it; a path runs that file,
                                      all the course's own; notebook help says more
        dotnet course.cs test         for authors: runs every test in a real browser; test 01 those of one lesson;
                                      --pictures writes the README's picture, --peers installs and tests the programs
                                      of others too, --long also runs the slow tests
        dotnet course.cs help         this
        """);
    return 0;
}

int Fail(string sentence, int exit = 1)
{
    Console.Error.WriteLine(sentence);
    return exit;
}

string InCourse(string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

string Drafts() => Path.Combine(root, ".course", "notebooks");

string Notes() => Path.Combine(root, ".course", "started");

Project ProjectIn(params string[] path) => new(Directory.EnumerateFiles(Path.Combine([root, .. path]), "*.csproj").SingleOrDefault()
    ?? throw new IOException($"The project file in {Path.Combine(path)} is gone. "
        + $"The way back: dotnet course.cs restore {string.Join('/', path)}"));
