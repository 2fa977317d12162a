#:property PublishAot=false
// The front door. It knows where the rooms are, and hands each verb to the room that knows it.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Processes;

var root = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
using var ending = new Ending();
try
{
    return await AnswerAsync();
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
{
    return Fail(e switch
    {
        _ when File.Exists(Path.Combine(root, ".course")) => $"{Path.Combine(root, ".course")} is a file, and must be a folder: rename it.",
        UnauthorizedAccessException => $"The course is in {root}, and you may not read or write everything there "
            + $"({e.Message.TrimEnd('.')}). Change that, or copy the course to a folder of your own.",
        FileNotFoundException or DirectoryNotFoundException => $"A part of the course is missing ({e.Message.TrimEnd('.')}). "
            + "'git status' lists what is deleted, and 'git checkout -- <its path>' brings it back.",
        _ => e.Message, // a sentence already
    });
}

async Task<int> AnswerAsync() => args switch
{
    _ when Place() is { } place => await OpenAsync(browser: !args.Contains("--no-open"), place),
    ["list"] => List(),
    ["run", var name, .. var rest] when Lesson(name) is { } lesson => await RunAsync(lesson, rest),
    ["try", var name, .. var rest] when Lesson(name) is { } lesson => await TryAsync(lesson, rest),
    ["check" or "watch" or "hint" or "solution" or "reset", var name, .. var rest] when Lesson(name) is { } lesson =>
        await StartAsync(ProjectIn("samples", "Checks"), [args[0], lesson, .. rest]),
    ["progress", .. var rest] => await StartAsync(ProjectIn("samples", "Checks"), ["progress", root, .. rest]),
    ["tap", .. var rest] => await StartAsync(ProjectIn("samples", "Tap"), rest),
    ["notebook", _, ..] => await NotebookAsync(args[1..]),
    ["test", .. var options] when options.All(option => option.StartsWith('-')) => await TestAsync(options),
    ["test", var name, .. var options] when Lesson(name) is { } lesson => await TestAsync([Number(lesson), .. options]),
    ["help"] => Help(),
    ["run" or "try" or "check" or "watch" or "hint" or "solution" or "reset" or "test", var name, ..] =>
        Misunderstood($"There is no lesson '{name}'."),
    ["run" or "try" or "check" or "watch" or "hint" or "solution" or "reset"] =>
        Misunderstood($"Which lesson? Say it as in 'dotnet course.cs {args[0]} 01'."),
    ["notebook"] => Misunderstood("Which notebook? Say it as in 'dotnet course.cs notebook 01'."),
    _ => Misunderstood($"There is no '{string.Join(' ', args)}'."),
};

// The course in the browser. The Classroom opens it, since only the Classroom knows the token; and it ends with us, also if we are killed.
Task<int> OpenAsync(bool browser, string[] place)
{
    EndLeftovers();
    if (!Directory.Exists(Path.Combine(root, "lessons", "look"))) throw new DirectoryNotFoundException("lessons/look");
    var parent = string.Create(CultureInfo.InvariantCulture, $"--parent={Environment.ProcessId}");
    return StartAsync(ProjectIn("samples", "Classroom"), [$"--open={(browser ? "true" : "false")}", parent, .. place]);
}

// What is said besides --no-open: nothing, or where to listen. Null where the words are for something else.
string[]? Place()
{
    string[] place = [.. args.Where(word => word != "--no-open")];
    return place is [] or ["--urls", _] || place is [var one] && one.StartsWith("--urls=", StringComparison.Ordinal) ? place : null;
}

Task<int> RunAsync(string lesson, string[] arguments) =>
    ServeAsync("run", Number(lesson), ProjectIn("lessons", Path.GetFileName(lesson)), arguments);

// The student's own program of the exercise, or one with a mistake in it, where the lesson's page can be used with it.
Task<int> TryAsync(string lesson, string[] arguments)
{
    if (!File.Exists(Path.Combine(lesson, "exercise", "Exercise.csproj")))
        return Task.FromResult(Fail($"Lesson {Number(lesson)} has no exercise."));
    var exercise = ProjectIn("lessons", Path.GetFileName(lesson), "exercise");
    return arguments is ["--mistake", .. var rest]
        ? ServeAsync("try", Number(lesson), exercise, rest, MistakeAsync)
        : ServeAsync("try", Number(lesson), exercise, arguments);

    // Building the lesson copies the shared files beside its page, which this program serves.
    async Task<int> MistakeAsync() => await BuildAsync(ProjectIn("lessons", Path.GetFileName(lesson)))
        ? await StartAsync(ProjectIn("samples", "Checks"), ["mistake", lesson, .. arguments[1..]])
        : 1;
}

Task<int> ServeAsync(string verb, string number, Project project, string[] arguments, Func<Task<int>>? start = null)
{
    EndLeftovers();
    string[] addresses = project.IsWeb ? Addresses(arguments) ?? [$"http://localhost:88{number}"] : [];
    if (addresses.Select(Ports.WhyNot).FirstOrDefault(why => why is not null) is { } why)
    {
        var stop = why.Contains(" by Classroom ", StringComparison.Ordinal) ? " If the lesson runs there already, Stop ends it." : "";
        return Task.FromResult(Fail($"{why}{stop} The way out: dotnet course.cs {verb} {number} --urls http://localhost:98{number}"));
    }
    return start?.Invoke() ?? StartAsync(project, arguments, StarterWatch.PutOn); // a program of the student's
}

void EndLeftovers()
{
    foreach (var leftover in Leftovers.End(Notes())) Console.WriteLine(leftover);
}

// A lesson's notebooks, or all that there are, wherever they are named. Anything else is for the room that runs them:
// a file, an option, or what follows one.
async Task<int> NotebookAsync(string[] words)
{
    List<string> said = ["run"];
    foreach (var (at, word) in words.Index())
    {
        string[]? known = at > 0 && words[at - 1] is "--save" or "--limit" ? [word]
            : word == "all" ? [.. NotebooksIn(Path.Combine(root, "notebooks")), .. Lessons().SelectMany(NotebooksIn)]
            : Lesson(word) is { } lesson ? [.. NotebooksIn(lesson)]
            : NotebooksIn(Path.Combine(root, "notebooks")).FirstOrDefault(IsNamed) is { } ofCourse ? [ofCourse]
            : words is ["help"] || word.StartsWith('-') || Path.Exists(word) ? [word] : null;
        if (known is null) return Misunderstood($"There is no lesson and no file '{word}'.");
        if (known is []) return Fail(word == "all" ? "There are no notebooks." : $"Lesson {Number(Lesson(word)!)} has no notebook.");
        said.AddRange(known);

        bool IsNamed(string file) => Path.GetFileName(file).StartsWith($"{word}-", StringComparison.OrdinalIgnoreCase);
    }
    // The command starts the kernel, which is a program of its own.
    const string Patience = " (the first time it fetches about 90 MB of packages: give it a few minutes)";
    if (said.Any(Path.Exists) && !await BuildAsync(ProjectIn("notebooks", "Kernel"), Patience)) return 1;
    return await StartAsync(ProjectIn("notebooks", "Jupyter"), [.. said]);
}

IEnumerable<string> NotebooksIn(string folder) => Directory.EnumerateFiles(folder, "*.ipynb").Order(StringComparer.Ordinal);

Task<int> TestAsync(string[] arguments) => StartAsync(ProjectIn("tests", "Testing"), arguments);

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
        : $"To get back the files as they were: git checkout -- {Path.GetRelativePath(root, project.Folder).Replace('\\', '/')}";
    Fail($"{project.Name} does not build. Fix the errors above, then run the command again. {wayBack}");
    return false;
}

int List()
{
    foreach (var lesson in Lessons())
    {
        // The first heading is the title; nothing else lists them.
        var text = Path.Combine(lesson, "README.md");
        var title = File.Exists(text) ? RegularFile.ReadAllText(text).Split('\n')[0].Trim('#', ' ', '\r') : "(its README.md is gone)";
        Console.WriteLine($"{Path.GetFileName(lesson),-16} {Printable.Text(title.Length > 100 ? title[..100] : title)}");
    }
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
        dotnet course.cs reset 01     begins the exercise anew, and keeps your files beside
        dotnet course.cs progress     what you have passed
        dotnet course.cs tap          shows what passes between a WebSocket client and a server, and breaks it,
                                      as in tap 9001 localhost:8801; tap help says more
        dotnet course.cs notebook 01  runs every cell of a lesson's notebook; --show prints what they say,
                                      --save out.html makes a page of it; all runs them all, a path one; notebook help says more
        dotnet course.cs test         for authors: runs every test in a real browser; test 01 those of one lesson;
                                      --pictures writes the README's picture, --peers installs and tests the programs
                                      of others too, --long also runs the slow tests
        dotnet course.cs help         this
        """);
    return 0;
}

int Misunderstood(string what)
{
    var lessons = string.Join(", ", Lessons().Select(Path.GetFileName));
    Console.Error.WriteLine($"{what} The lessons are: {lessons}. All that can be said: dotnet course.cs help");
    return 2;
}

int Fail(string sentence)
{
    Console.Error.WriteLine(sentence);
    return 1;
}

// 1, 01, 01-echo, lessons/01-echo and lessons/01-echo/ all name the same lesson.
string? Lesson(string name)
{
    name = Path.GetFileName(Path.TrimEndingDirectorySeparator(name));
    var isNumber = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
    return Lessons().FirstOrDefault(lesson => name.Equals(Path.GetFileName(lesson), StringComparison.OrdinalIgnoreCase)
        || (isNumber && number == int.Parse(Number(lesson), CultureInfo.InvariantCulture)));
}

IEnumerable<string> Lessons() => Directory.GetDirectories(Path.Combine(root, "lessons"))
    .Where(folder => Path.GetFileName(folder) is [>= '0' and <= '9', >= '0' and <= '9', '-', ..]).Order(StringComparer.Ordinal);

string Number(string lesson) => Path.GetFileName(lesson)[..2];

string Notes() => Path.Combine(root, ".course", "started");

Project ProjectIn(params string[] path) => new(Directory.EnumerateFiles(Path.Combine([root, .. path]), "*.csproj").SingleOrDefault()
    ?? throw new IOException($"The project file in {Path.Combine(path)} is gone. The way back: git checkout -- {string.Join('/', path)}"));

static string[]? Addresses(string[] arguments)
{
    var at = Array.FindLastIndex(arguments, argument => argument.StartsWith("--urls", StringComparison.OrdinalIgnoreCase));
    var urls = at < 0 ? Environment.GetEnvironmentVariable("ASPNETCORE_URLS")
        : arguments[at].Contains('=') ? arguments[at].Split('=', 2)[1]
        : arguments.ElementAtOrDefault(at + 1);
    return urls?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
