using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Lessons.Tests.FrontDoor;

/// <summary><c>dotnet course.cs</c>, as a newcomer says it: the course opens.</summary>
[Collection(Started.Name)]
public class Opening(Started.Copy copy)
{
    static bool Builds(string line) => line.StartsWith("Building Classroom, which is new or has changed", StringComparison.Ordinal);

    readonly string place = FreePort.Url(FreePort.ForClassroom());

    [Fact]
    public async Task Plain_command_opens_the_students_browser_which_stays()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only here can a test put a browser of its own in the place of the student's.");
        using var browser = new FakeBrowser(copy.Folder);
        await using (var course = Start([], browser.Variable))
        {
            var address = await OpenCourse.PrintedAddressAsync(course);
            Assert.DoesNotContain(course.Output.Entries, Builds);
            await ShowsHomeAsync(address);
            // Others can see with which words a browser was started.
            var opened = new Uri(await browser.OpenedAsync());
            Assert.DoesNotContain(TokenOf(address), opened.ToString(), StringComparison.Ordinal);
            Assert.Equal(TokenOf(address), await ChangeAsync(opened));
            // What has that variable ends with the course.
            Assert.DoesNotContain(browser.Environment, line => line.StartsWith("COURSE_STARTED_", StringComparison.Ordinal));
            Course.Signal(-course.Group, 2);
            Assert.Equal(0, await course.Exit);
        }
        Assert.False(browser.Process.HasExited);
    }

    [Fact]
    [Long("It compiles the Classroom and all that it is made of. In every run a sample that has changed is built in the same way.")]
    public async Task What_is_new_is_built_first_and_once()
    {
        File.AppendAllText(copy.In("samples", "Classroom", "Program.cs"), "// changed\n");
        await OpensAsync(builds: true);
        await OpensAsync(builds: false);

        async Task OpensAsync(bool builds)
        {
            await using var course = Start(["--no-open"]);
            await ShowsHomeAsync(await OpenCourse.PrintedAddressAsync(course));
            Assert.Equal(builds, course.Output.Entries.Any(Builds));
        }
    }

    [Fact]
    [Long("It opens the course once more. In every run it is opened from another folder, and analyzers hold what depends on a language.")]
    public async Task Course_opens_from_any_folder_on_a_Turkish_machine()
    {
        const string language = "tr_TR.UTF-8"; // the culture that breaks upper case and numbers
        await using var course = Start(["--no-open", $"--urls={place}"], ("LANG", language), ("LC_ALL", language));
        var address = await OpenCourse.PrintedAddressAsync(course);
        Assert.StartsWith(place, address.ToString(), StringComparison.Ordinal);
        await ShowsHomeAsync(address);
    }

    [Fact]
    [Long("It opens the course once more, for one sentence that nothing else proves.")]
    public async Task Machine_without_a_desktop_is_told_to_open_the_address()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows and macOS always have one.");
        await using var course = Start([], ("BROWSER", ""), ("DISPLAY", ""), ("WAYLAND_DISPLAY", ""));
        const string WayOut = "No browser can be started from here: open that address in yours.";
        await course.Output.FirstAsync("way out", line => line == WayOut, Course.BuildPatience);
    }

    [Fact]
    [Long("It opens the course once more. The Classroom's own tests, Twice, prove the sentence in every run.")]
    public async Task Second_start_says_that_the_course_is_open_and_shows_that_one()
    {
        await using var first = Start(["--no-open"]);
        var address = await OpenCourse.PrintedAddressAsync(first);
        await using var second = Start(["--no-open"]);
        Assert.Equal(0, await second.Exit);
        Assert.Contains("The course is open already", second.Text, StringComparison.Ordinal);
        Assert.Contains($"  {address}", second.Output.Entries);
        await ShowsHomeAsync(address);
    }

    [Fact]
    [Long("It opens two courses. The Classroom's own tests, Twice, prove the same in every run.")]
    public async Task Classroom_of_another_course_is_not_taken_for_this_one()
    {
        await using var other = await OpenCourse.StartAsync(Repository.Root);
        await using var course = Start(["--no-open", "--urls", other.Address]);
        Assert.Equal(1, await course.Exit);
        Assert.Contains($"Port {other.Port} is in use by Classroom ", course.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("#token=", course.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Long("It starts the course once more. The Classroom's own tests, Listens, prove it in every run.")]
    public async Task Environment_that_names_another_address_is_refused()
    {
        await using var course = Start(["--no-open"], ("ASPNETCORE_URLS", "http://0.0.0.0:9800"));
        Assert.Equal(1, await course.Exit);
        Assert.Contains(course.Output.Entries, line =>
            line.Contains("http://0.0.0.0:9800", StringComparison.Ordinal) && line.Contains("this machine only", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Port_of_somebody_else_is_named_with_the_way_out()
    {
        using var holder = new TcpListener(IPAddress.Loopback, new Uri(place).Port);
        holder.Start();
        await using var course = Start(["--no-open"]);
        Assert.Equal(1, await course.Exit);
        Assert.Contains(course.Output.Entries, line =>
            line.StartsWith($"Port {new Uri(place).Port} is in use by ", StringComparison.Ordinal)
            && line.Contains(" The way out: dotnet course.cs --urls http://localhost:", StringComparison.Ordinal));
    }

    [Fact]
    [Long("It opens the course once more, for one sentence that nothing else proves.")]
    public async Task Lesson_that_runs_in_the_Classroom_is_not_started_beside_it()
    {
        await using var open = await OpenCourse.StartAsync(copy.Folder);
        await open.StartSampleAsync("01-echo");
        var (exit, text) = await Course.RunInAsync(copy.Folder, "run", "01", "--urls", FreePort.Url(open.Port + 1));
        Assert.Equal(1, exit);
        Assert.Matches(
            @"^Port \d+ is in use by Classroom \(process \d+\)\. If the lesson runs there already, Stop ends it\. The way out: ", text);
    }

    [Fact]
    [Long("It opens the course once more. ServersBeside, and the Classroom's own tests, Listens, prove in every run what this is made of.")]
    public async Task Client_in_a_terminal_finds_the_server_that_runs_in_the_Classroom()
    {
        await using var open = await OpenCourse.StartAsync(copy.Folder);
        await open.StartSampleAsync("01-echo");
        var (exit, text) = await Course.RunInAsync(copy.Folder, "run", "05", "--count", "1");
        Assert.EndsWith("open\nsay: Hello 0\nmessage: Hello 0\nclose: 1000 goodbye", text, StringComparison.Ordinal);
        Assert.Equal(0, exit);
    }

    [Fact]
    [Long("It opens the course once more. The Classroom's own tests prove in every run what a ticket is good for.")]
    public async Task Second_start_opens_the_first_one_which_takes_its_ticket()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only here can a test put a browser of its own in the place of the student's.");
        await using var first = Start(["--no-open"]);
        var address = await OpenCourse.PrintedAddressAsync(first);
        using var browser = new FakeBrowser(copy.Folder);
        await using var second = Start([], browser.Variable);
        Assert.Equal(TokenOf(address), await ChangeAsync(new(await browser.OpenedAsync())));
        Assert.Equal(0, await second.Exit);
    }

    Course Start(string[] words, params (string Name, string? Value)[] environment)
    {
        var start = Course.InGroup(new("dotnet", [copy.In("course.cs"), .. words]) { WorkingDirectory = Path.GetTempPath() });
        start.Environment.Remove("CI"); // what it builds, it builds as on a student's machine, without the analyzers
        start.Environment["ASPNETCORE_URLS"] = place;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Course.Start(start, start.Environment["ASPNETCORE_URLS"]);
    }

    static string TokenOf(Uri printed) => printed.Fragment["#token=".Length..];

    /// <summary>What a page gets for the ticket with which it was opened.</summary>
    static async Task<string> ChangeAsync(Uri opened)
    {
        Assert.StartsWith("#ticket=", opened.Fragment, StringComparison.Ordinal);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Authorization", $"Ticket {opened.Fragment["#ticket=".Length..]}");
        return await http.GetStringAsync(new Uri(opened, "/api/token"));
    }

    static async Task ShowsHomeAsync(Uri address)
    {
        using var http = new HttpClient();
        Assert.Contains("<h1>WebSockets in C#</h1>", await http.GetStringAsync(new Uri(address, "/")), StringComparison.Ordinal);
        http.DefaultRequestHeaders.Add("Authorization", $"Bearer {TokenOf(address)}");
        var course = await http.GetStringAsync(new Uri(address, "/api/course"));
        Assert.Contains("The life of a connection", course, StringComparison.Ordinal);
    }
}
