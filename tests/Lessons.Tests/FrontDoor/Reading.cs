using FrontDoor;

namespace Lessons.Tests.FrontDoor;

/// <summary>What the front door understands when something is typed; that it does what it has understood, Verbs shows.</summary>
public class Reading
{
    // As typed in the course's own folder.
    static readonly CommandLine Typed = new(new(Repository.Root), path => Path.Exists(Repository.In(path)));

    /// <summary>Commands of the texts that no test types as they stand, and what is meant by each.</summary>
    public static TheoryData<string, string> Commands => new()
    {
        { "dotnet course.cs", "open in a browser" },
        { "dotnet course.cs --no-open", "open" },
        { "dotnet course.cs --urls http://localhost:9800", "open in a browser --urls http://localhost:9800" },
        { "dotnet course.cs run 01", "run lessons/01-echo" },
        { "dotnet course.cs run 01 --urls http://localhost:9801", "run lessons/01-echo --urls http://localhost:9801" },
        { "dotnet course.cs run 02", "run lessons/02-hello-world" },
        { "dotnet course.cs run 03", "run lessons/03-broadcast" },
        { "dotnet course.cs run 04", "run lessons/04-json" },
        { "dotnet course.cs try 01", "try lessons/01-echo" },
        {
            "dotnet course.cs try 05 ws://localhost:8801/ws/echo one two three",
            "try lessons/05-client ws://localhost:8801/ws/echo one two three"
        },
        {
            "dotnet course.cs try 05 ws://localhost:9001/ws/echo one two three",
            "try lessons/05-client ws://localhost:9001/ws/echo one two three"
        },
        { "dotnet course.cs check 01", "samples/Checks: check lessons/01-echo" },
        { "dotnet course.cs hint 01", "samples/Checks: hint lessons/01-echo" },
        { "dotnet course.cs solution 01", "samples/Checks: solution lessons/01-echo" },
        { "dotnet course.cs reset 01", "samples/Checks: reset lessons/01-echo" },
        { "dotnet course.cs reset 01 --notebook", "new copy of lessons/01-echo/echo.ipynb" },
        { "dotnet course.cs restore", "list what differs" },
        { "dotnet course.cs restore 01", "restore lessons/01-echo" },
        { "dotnet course.cs watch 01", "samples/Checks: watch lessons/01-echo" },
        { "dotnet course.cs watch 02", "samples/Checks: watch lessons/02-hello-world" },
        { "dotnet course.cs watch 03", "samples/Checks: watch lessons/03-broadcast" },
        { "dotnet course.cs watch 04", "samples/Checks: watch lessons/04-json" },
        { "dotnet course.cs watch 05", "samples/Checks: watch lessons/05-client" },
        { "dotnet course.cs notebook 01 --show", "notebook lessons/01-echo/echo.mine.ipynb --show" },
        { "dotnet course.cs notebook 01", "notebook lessons/01-echo/echo.mine.ipynb" },
        { "dotnet course.cs notebook 00 --show", "notebook notebooks/00-start-here.mine.ipynb --show" },
        { "dotnet course.cs notebook lessons/01-echo/echo.ipynb", "notebook lessons/01-echo/echo.ipynb" },
        { "dotnet course.cs notebook 02 --show", "notebook lessons/02-hello-world/hello.mine.ipynb --show" },
        { "dotnet course.cs notebook 03 --show", "notebook lessons/03-broadcast/broadcast.mine.ipynb --show" },
        { "dotnet course.cs notebook 04 --show", "notebook lessons/04-json/json.mine.ipynb --show" },
        { "dotnet course.cs notebook 05 --show", "notebook lessons/05-client/client.mine.ipynb --show" },
        { "dotnet course.cs notebook notebooks/00-start-here.ipynb --show", "notebook notebooks/00-start-here.ipynb --show" },
        { "dotnet course.cs notebook all", AllNotebooks },
        { "dotnet course.cs test", "tests/Testing:" },
        { "dotnet course.cs test 01 --long", "tests/Testing: 01 --long" },
        { "dotnet course.cs test --long", "tests/Testing: --long" },
        { "dotnet course.cs test --peers", "tests/Testing: --peers" },
        { "dotnet course.cs test --pictures", "tests/Testing: --pictures" },
    };

    /// <summary>A command of the texts that is not the front door's, and that no test executes.</summary>
    public const string Elsewhere = "dotnet run --project samples/Tap -- 9001 localhost:8801"; // it builds in the middle of other tests

    static string AllNotebooks =>
        $"notebook {string.Join(' ', Notebooks.NotebookFiles.All.Select(row => row.Data))}".Replace('\\', '/');

    [Theory]
    [MemberData(nameof(Commands))]
    [InlineData("dotnet course.cs run 1 --interval 200ms", "run lessons/01-echo --interval 200ms")]
    [InlineData("dotnet course.cs run 01-ECHO", "run lessons/01-echo")]
    [InlineData("dotnet course.cs run lessons/01-echo/", "run lessons/01-echo")]
    [InlineData("dotnet course.cs check echo", "samples/Checks: check lessons/01-echo")]
    [InlineData("dotnet course.cs watch Hello-World", "samples/Checks: watch lessons/02-hello-world")]
    [InlineData("dotnet course.cs restore samples/echo", "restore samples/echo")]
    [InlineData("dotnet course.cs try 01 --mistake 2-counts-parts", "try lessons/01-echo with the mistake 2-counts-parts")]
    [InlineData("dotnet course.cs test 1", "tests/Testing: 01")]
    [InlineData("dotnet course.cs --urls=http://localhost:9800 --no-open", "open --urls=http://localhost:9800")]
    [InlineData("dotnet course.cs notebook help", "say notebook help")]
    // What follows an option is the option's own, also where a lesson has that name.
    [InlineData("dotnet course.cs notebook 00 --save 02 --limit 20s", "notebook notebooks/00-start-here.mine.ipynb --save 02 --limit 20s")]
    [InlineData("dotnet course.cs notebook 01 --save 02 --limit 20s", "notebook lessons/01-echo/echo.mine.ipynb --save 02 --limit 20s")]
    [InlineData("dotnet course.cs notebook 01 --limit 02", "notebook lessons/01-echo/echo.mine.ipynb --limit 02")]
    [InlineData(
        "dotnet course.cs notebook 01 02 --save out.html",
        "notebook lessons/01-echo/echo.mine.ipynb lessons/02-hello-world/hello.mine.ipynb --save out.html")]
    [InlineData("dotnet course.cs reset 00 --notebook", "new copy of notebooks/00-start-here.ipynb")]
    [InlineData("dotnet course.cs restore lessons/01-echo/", "restore lessons/01-echo")]
    [InlineData("dotnet course.cs restore lessons/01-echo/Echo.cs", "restore lessons/01-echo/Echo.cs")]
    [InlineData("dotnet course.cs restore samples/Gone", "restore samples/Gone")] // git knows what is gone
    public void Command_is_understood(string command, string meaning) =>
        Assert.Equal(meaning, Meaning(Read(command["dotnet course.cs".Length..])));

    [Theory]
    [InlineData("run 13", "There is no lesson '13'.")]
    [InlineData("run", "Which lesson? Say it as in 'dotnet course.cs run 01'.")]
    [InlineData("check", "Which lesson? Say it as in 'dotnet course.cs check 01'.")]
    [InlineData("notebook", "Which notebook? Say it as in 'dotnet course.cs notebook 01'.")]
    [InlineData("notebook 13", "There is no lesson and no file '13'.")]
    [InlineData("notebook --show 01 13", "There is no lesson and no file '13'.")]
    [InlineData("notebook 01 help", "There is no lesson and no file 'help'.")]
    [InlineData("notebook lessons/01-echo/ecko.ipynb", "There is no lesson and no file 'lessons/01-echo/ecko.ipynb'.")]
    [InlineData("hint 13", "There is no lesson '13'.")]
    [InlineData("test 13", "There is no lesson '13'.")]
    [InlineData("restore 13", "There is no lesson '13'.")]
    [InlineData("reset all --notebook", "There is no lesson 'all'.")]
    [InlineData("tset", "There is no 'tset'.")]
    public void Anything_else_is_answered_with_one_sentence_that_names_what_there_is(string words, string sentence) =>
        Assert.Equal(new Command.Refusal(Refusal(sentence), Exit: 2), Read(words));

    [Fact]
    public void Lesson_without_exercise_or_notebook_says_so()
    {
        var folder = Directory.CreateTempSubdirectory("lessons-");
        folder.CreateSubdirectory(Path.Combine("lessons", "01-bare"));
        folder.CreateSubdirectory("notebooks");
        var line = new CommandLine(new(folder.FullName), Path.Exists);
        Assert.Equal(new Command.Refusal("Lesson 01 has no exercise.", Exit: 1), line.Read(["try", "01"]));
        Assert.Equal(new Command.Refusal("Lesson 01 has no notebook.", Exit: 1), line.Read(["notebook", "1"]));
        Assert.Equal(new Command.Refusal("Lesson 01 has no notebook.", Exit: 1), line.Read(["reset", "1", "--notebook"]));
        Assert.Equal(new Command.Refusal("There are no notebooks.", Exit: 1), line.Read(["notebook", "all"]));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Copy_is_needed_for_a_name_and_never_for_a_path_or_all_of_them()
    {
        Assert.Equal(["lessons/01-echo/echo.ipynb"], Originals("notebook 01 --show"));
        Assert.Equal(["notebooks/00-start-here.ipynb", "lessons/02-hello-world/hello.ipynb"], Originals("notebook 00 2"));
        Assert.Empty(Originals("notebook lessons/01-echo/echo.ipynb"));
        Assert.Empty(Originals("notebook all"));

        static IEnumerable<string> Originals(string words) => Assert.IsType<Command.Notebook>(Read(words)).Originals
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'));
    }

    [Fact]
    public void Save_never_overwrites_a_notebook_of_the_course_or_a_copy()
    {
        using var course = new TinyCourse();
        course.Write(TinyCourse.Copy, "my answers");
        var line = new CommandLine(new(course.Root), Path.Exists);
        foreach (var file in (string[])[course.In(TinyCourse.Copy), course.In(TinyCourse.Notebook)])
        {
            var refusal = new Command.Refusal(
                $"'{file}' is a notebook of the course or a copy of yours. --save overwrites neither: name another file.", Exit: 1);
            Assert.Equal(refusal, line.Read(["notebook", "00", "--save", file]));
            Assert.Equal(refusal, line.Read(["notebook", "00", $"--save={file}"]));
            Assert.Equal(refusal, line.Read(["notebook", "00", $"--save:{file}"])); // System.CommandLine accepts this, too
        }
        Assert.IsType<Command.Notebook>(line.Read(["notebook", "00", "--save", course.In("lessons/01-echo/out.ipynb")]));
    }

    /// <summary>What is answered to words that are not understood.</summary>
    public static string Refusal(string sentence)
    {
        var lessons = string.Join(", ", Repository.Lessons.Select(Path.GetFileName));
        return $"{sentence} The lessons are: {lessons}. All that can be said: dotnet course.cs help";
    }

    static Command Read(string words) => Typed.Read(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    static string Meaning(Command command) => command switch
    {
        Command.Open(var browser, var words) => Line(browser ? "open in a browser" : "open", words),
        Command.Run(var lesson, var words) => Line("run", [lesson, .. words]),
        Command.Try(var lesson, var words) => Line("try", [lesson, .. words]),
        Command.TryMistake(var lesson, var words) => Line("try", [lesson, "with the mistake", .. words]),
        Command.Enter(var room, var words) => Line($"{string.Join('/', room)}:", words),
        Command.Notebook(Runs: true, ["run", .. var words], _) => Line("notebook", words),
        Command.Notebook(Runs: false, ["run", .. var words], _) => Line("say notebook", words),
        Command.ResetNotebooks(var originals) => Line("new copy of", originals),
        Command.Restore(null) => "list what differs",
        Command.Restore({ } path) => Line("restore", [path]),
        _ => command.ToString(),
    };

    // A path under the course's folder as the texts would write it.
    static string Line(string verb, string[] words) => string.Join(' ', [verb, .. words])
        .Replace(Repository.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace('\\', '/');
}
