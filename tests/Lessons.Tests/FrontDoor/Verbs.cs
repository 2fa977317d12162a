using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Lessons.Tests.FrontDoor;

[Collection(LongestFirst.Name)]
public class Verbs
{
    /// <summary>Commands that the texts give to students, and what each must print, as a regular expression. A text may give no other (see Texts).</summary>
    public static TheoryData<string, string> Commands => new()
    {
        { "dotnet course.cs list", "01-echo          The life of a connection" },
        { "dotnet course.cs run 01", "Now listening on: http://127.0.0.1:" },
        { "dotnet course.cs run 02", "Now listening on: http://127.0.0.1:" },
        { "dotnet course.cs run 03", "Now listening on: http://127.0.0.1:" },
        { "dotnet course.cs run 04", "Now listening on: http://127.0.0.1:" },
        { "dotnet course.cs run 01 --urls http://127.0.0.1:0", "Now listening on: http://127.0.0.1:" },
        { "dotnet course.cs run 05", "^(open|Nobody listens at ws://localhost:8801/ws/echo)" }, // lesson 01 may be open beside the tests
        { "dotnet course.cs run 05 --trace --count 1", @"^(→ GET /ws/echo HTTP/1\.1|Nobody listens at ws://localhost:8801/ws/echo)" },
        { "dotnet course.cs run 05 ws://localhost:8801/ws/echo --count 5 --interval 200ms", "^(open|Nobody listens at ws://localhost:8801/ws/echo)" },
        { "dotnet course.cs run 05 ws://localhost:9001/ws/echo --count 1", "^(open|Nobody listens at ws://localhost:9001/ws/echo)" },
        { "dotnet course.cs try 01 --mistake 2-counts-parts", "Now listening on: http://127.0.0.1:" },
        { "dotnet course.cs progress", "^Done: [0-9]+ of [0-9]+ tasks" },
        { "dotnet course.cs tap 9001 localhost:8801", Tapping },
        { "dotnet course.cs tap 9001 localhost:8801 --bits", Tapping },
        { "dotnet course.cs tap 9001 localhost:8801 --cut-after 5", Tapping },
        { "dotnet course.cs tap 9001 localhost:8801 --delay 800ms --from server", Tapping },
        { "dotnet course.cs tap help", "^  tap <port> <target>" },
        { "dotnet course.cs notebook 01", Checked },
        { "dotnet course.cs notebook help", @"^  notebook <file>\.\.\. \[options\]" },
        { "dotnet course.cs --no-open", @"^  http://localhost:\d+/#token=[0-9a-f]{64}$" },
        { "dotnet course.cs help", "^ +as in tap 9001 localhost:8801; tap help says more$" },
        { "dotnet --version", @"^([1-9]\d\d+|[1-9]\d)\." },
    };

    // Lesson 01 may be open beside the tests, and so may a tap.
    const string Tapping = @"^(Listening on ws://localhost:9001 \(pages: http://localhost:9001\) for localhost:8801\. Ctrl\+C ends it\.|Nobody listens at localhost:8801: is the server running\?|Port 9001 is in use)";

    // A student may have filled some.
    const string Checked = "^[0-9]+ cells, .*; checks passed: [0-9]+ of [1-9]";

    const string Watching = "begins an exercise in the student's own folder; Checks.Tests watches one elsewhere";
    const string Elsewhere = "is about the student's own files; StudentsWay does it in a copy of the course";
    const string Shown = "runs what another test of the notebooks runs, too; notebook 01 is executed";
    const string Trying = "runs whatever the student has made of the exercise by now";

    /// <summary>Commands of the texts that no test executes, and why.</summary>
    public static readonly Dictionary<string, string> NotExecuted = new()
    {
        ["dotnet course.cs"] = "opens a window; Opening lets it open one that nobody sees",
        ["dotnet course.cs --urls http://localhost:9800"] = "opens a window, and that port may be taken; Opening says it with other ones",
        ["dotnet course.cs run 01 --urls http://localhost:9801"] = "that port may be taken; its form with port 0 is executed",
        ["dotnet run --project samples/Tap -- 9001 localhost:8801"] = "builds in the middle of the other tests; its short form is executed",
        ["dotnet course.cs notebook 01 --show"] = Shown,
        ["dotnet course.cs notebook 02 --show"] = Shown,
        ["dotnet course.cs notebook 03 --show"] = Shown,
        ["dotnet course.cs notebook 04 --show"] = Shown,
        ["dotnet course.cs notebook 05 --show"] = Shown,
        ["dotnet course.cs notebook notebooks/00-start-here.ipynb --show"] = Shown,
        ["dotnet course.cs notebook all"] = Shown,
        ["dotnet course.cs watch 01"] = Watching,
        ["dotnet course.cs watch 02"] = Watching,
        ["dotnet course.cs watch 03"] = Watching,
        ["dotnet course.cs watch 04"] = Watching,
        ["dotnet course.cs watch 05"] = Watching,
        ["dotnet course.cs check 01"] = Elsewhere,
        ["dotnet course.cs hint 01"] = Elsewhere,
        ["dotnet course.cs solution 01"] = Elsewhere,
        ["dotnet course.cs reset 01"] = Elsewhere,
        ["dotnet course.cs try 01"] = Elsewhere,
        ["dotnet course.cs try 05 ws://localhost:8801/ws/echo one two three"] = Trying,
        ["dotnet course.cs try 05 ws://localhost:9001/ws/echo one two three"] = Trying,
        ["dotnet course.cs test"] = "is what runs this test",
        ["dotnet course.cs test 01"] = "is what runs this test",
        ["dotnet course.cs test --long"] = "is what runs this test",
        ["dotnet course.cs test --peers"] = "installs programs",
        ["dotnet course.cs test --pictures"] = "writes into the repository",
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_of_a_text_does_what_the_text_says(string command, string output)
    {
        var words = command.Split(' ');
        // The Classroom is on no port of the system's choice.
        await using var course = Course.Start(new ProcessStartInfo(words[0], words[1..]), words[^1] == "--no-open" ? FreePort.Url(FreePort.ForClassroom()) : Course.AnyPort);
        await course.Output.FirstAsync($"'{output}'", line => Regex.IsMatch(line, output, RegexOptions.CultureInvariant), Course.BuildPatience);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("01")]
    [InlineData("01-ECHO")]
    [InlineData("lessons/01-echo/")]
    public async Task Lesson_is_named_by_number_or_folder(string name)
    {
        await using var course = Course.Start("run", name);
        await course.Output.FirstAsync("address", line => line.Contains("Now listening on:", StringComparison.Ordinal), Course.BuildPatience);
    }

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
    [InlineData("tset", "There is no 'tset'.")]
    public async Task Anything_else_is_answered_with_one_sentence_that_names_what_there_is(string words, string sentence)
    {
        var (exit, text) = await Course.RunAsync(words.Split(' '));
        Assert.Equal(2, exit);
        Assert.Equal($"{sentence} The lessons are: {string.Join(", ", Repository.Lessons.Select(Path.GetFileName))}. All that can be said: dotnet course.cs help", text);
    }

    [Theory]
    [InlineData("00 --save 02 --limit 20s", "'02' ends neither in .html nor in .ipynb")] // one of the course as a whole
    [InlineData("01 --save 02 --limit 20s", "'02' ends neither in .html nor in .ipynb")]
    [InlineData("01 --limit 02", "'02' is not a time")]
    [InlineData("01 02 --save out.html", "--save writes one notebook, and 2 are named")]
    public async Task What_follows_an_option_of_a_notebook_is_no_lesson(string words, string sentence)
    {
        var (exit, text) = await Course.RunAsync(["notebook", .. words.Split(' ')]);
        Assert.Equal(1, exit);
        Assert.StartsWith(sentence, text.Split('\n')[^1], StringComparison.Ordinal); // it may have been built first
    }

    // Said before anything runs.
    [Fact]
    public async Task All_are_the_notebooks_of_the_whole_course()
    {
        var (_, text) = await Course.RunAsync("notebook", "all", "--save", "out.html");
        Assert.Equal(FormattableString.Invariant($"--save writes one notebook, and {Notebooks.NotebookFiles.All.Count()} are named: name one."), text.Split('\n')[^1]);
    }

    [Fact]
    public async Task Tap_says_its_own_mistakes()
    {
        var (exit, text) = await Course.RunAsync("tap", "9001");
        Assert.Equal(1, exit);
        Assert.Equal("It is not said where the server listens: its host and port come second, as in: dotnet course.cs tap 9001 localhost:8801", text.Split('\n')[^1]); // it may have been built first
    }

    [Theory]
    [InlineData("localhost9801", "'localhost9801' is not an address to listen on.")]
    [InlineData("http://localhost:0", "A free port of the system's choice (0) can be had for 127.0.0.1, not for localhost, which is two addresses.")]
    [InlineData("http://192.0.2.1:9801", "Nobody can listen on http://192.0.2.1:9801 here (")] // an address for examples (RFC 5737): no machine has it
    public async Task Address_that_cannot_be_is_said_so(string address, string sentence)
    {
        var (exit, text) = await Course.RunAsync("run", "01", $"--urls={address}");
        Assert.Equal(1, exit);
        Assert.StartsWith(sentence, text, StringComparison.Ordinal);
        Assert.EndsWith("The way out: dotnet course.cs run 01 --urls http://localhost:9801", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lesson_NN_listens_on_port_88NN_by_default_and_the_front_door_looks_whether_it_is_free()
    {
        foreach (var lesson in Repository.Lessons)
        {
            var project = new Processes.Project(Directory.EnumerateFiles(lesson, "*.csproj").Single());
            if (!project.IsWeb) continue;
            var number = Path.GetFileName(lesson)[..2];
            using var holder = new TcpListener(IPAddress.Loopback, 8800 + int.Parse(number, CultureInfo.InvariantCulture));
            try { holder.Start(); }
            catch (SocketException) { } // somebody else holds it: as good
            await using var course = Course.Start(new ProcessStartInfo("dotnet", ["course.cs", "run", number]), urls: null);
            Assert.Equal(1, await course.Exit);
            Assert.StartsWith($"Port 88{number} is in use", course.Text, StringComparison.Ordinal);

            // The sample itself, which says in its own words what it cannot have.
            var sample = project.Start();
            await using var alone = Course.Start(new ProcessStartInfo(sample.FileName) { WorkingDirectory = sample.WorkingDirectory }, urls: null);
            await alone.Output.FirstAsync("address", line => line.Contains($":88{number}", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Port_in_use_is_said_in_one_sentence_with_who_holds_it_and_the_way_out()
    {
        await using var holder = await Sample.StartAsync("01-echo");
        var port = holder.Address.Port;
        var (exit, text) = await Course.RunAsync("run", "01", "--urls", $"http://127.0.0.1:{port}");
        Assert.Equal(1, exit);
        Assert.Equal($"Port {port} is in use by Echo (process {holder.Id}). The way out: dotnet course.cs run 01 --urls http://localhost:9801", text);
    }
}
