using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Lessons.Tests.FrontDoor;

/// <summary>The commands of the texts, really typed, the <see cref="Variants"/> nightly; and of what is refused one of each kind.</summary>
public class Verbs
{
    /// <summary>
    /// Commands that the texts give to students, and what each must print, as a regular expression. A text may give no other than
    /// these, their <see cref="Variants"/>, and those of <see cref="Reading"/> (see Texts).
    /// </summary>
    public static TheoryData<string, string> Commands => new()
    {
        { "dotnet course.cs list", "01-echo          The life of a connection" },
        { "dotnet course.cs try 01 --mistake 2-counts-parts", "Now listening on: http://127.0.0.1:" },
        { "dotnet course.cs progress", "^Done: [0-9]+ of [0-9]+ tasks" },
        { "dotnet course.cs notebook help", @"^  notebook <file>\.\.\. \[options\]" },
        { "dotnet course.cs help", "^ +as in tap 9001 localhost:8801; tap help says more$" },
        { "dotnet --version", @"^([1-9]\d\d+|[1-9]\d)\." },
    };

    /// <summary>More of them, each of which starts one program more.</summary>
    public static TheoryData<string, string> Variants => new()
    {
        { "dotnet course.cs run 05 --trace --count 1", @"^(→ GET /ws/echo HTTP/1\.1|Nobody listens at ws://localhost:\d+/ws/echo)" },
        {
            "dotnet course.cs run 05 ws://localhost:8801/ws/echo --count 5 --interval 200ms",
            "^(open|Nobody listens at ws://localhost:8801/ws/echo)"
        },
        { "dotnet course.cs run 05 ws://localhost:9001/ws/echo --count 1", "^(open|Nobody listens at ws://localhost:9001/ws/echo)" },
        { "dotnet course.cs tap 9001 localhost:8801", Tapping },
        { "dotnet course.cs tap 9001 localhost:8801 --bits", Tapping },
        { "dotnet course.cs tap --replay wire-01-echo.jsonl", @"^There is no file .*wire-01-echo\.jsonl\.|^\d\d:\d\d:\d\d" },
        { "dotnet course.cs tap 9001 localhost:8801 --cut-after 5", Tapping },
        { "dotnet course.cs tap 9001 localhost:8801 --delay 800ms --from server", Tapping },
        { "dotnet course.cs run 05", @"^(open|Nobody listens at ws://localhost:\d+/ws/echo)" }, // lesson 01 may be open, and a Classroom too
        { "dotnet course.cs tap help", "^  tap <port> <target>" },
        { "dotnet course.cs run 01 --urls http://127.0.0.1:0", "Now listening on: http://127.0.0.1:" },
    };

    // Lesson 01 may be open beside the tests, and so may a tap.
    const string Tapping = @"^(Listening on ws://localhost:9001 \(pages: http://localhost:9001\) for localhost:8801\. Ctrl\+C ends it\."
        + @"|Nobody listens at localhost:8801: is the server running\?|Port 9001 is in use)";

    [Theory]
    [MemberData(nameof(Commands))]
    public Task Command_of_a_text_does_what_the_text_says(string command, string output) => PrintsAsync(command, output);

    [Theory]
    [Long("Each starts the front door and a program once more. Every run starts one of each kind.")]
    [MemberData(nameof(Variants))]
    public Task Variant_of_a_command_does_what_the_text_says(string command, string output) => PrintsAsync(command, output);

    static async Task PrintsAsync(string command, string output)
    {
        var words = command.Split(' ');
        await using var course = Course.Start(new ProcessStartInfo(words[0], words[1..]));
        await course.Output.FirstAsync(
            $"'{output}'", line => Regex.IsMatch(line, output, RegexOptions.CultureInvariant), Course.BuildPatience);
    }

    [Fact]
    public async Task What_cannot_be_read_is_answered_with_its_sentence_alone()
    {
        var (exit, text) = await Course.RunAsync("run", "13");
        Assert.Equal(2, exit);
        Assert.Equal(Reading.Refusal("There is no lesson '13'."), text);
    }

    [Fact]
    [Long("It builds the Tap once more. Its own tests prove its sentences in every run.")]
    public async Task Tap_says_its_own_mistakes()
    {
        var (exit, text) = await Course.RunAsync("tap", "9001");
        Assert.Equal(1, exit);
        Assert.Equal(
            "It is not said where the server listens: its host and port come second, as in: dotnet course.cs tap 9001 localhost:8801",
            text.Split('\n')[^1]); // it may have been built first
    }

    [Fact]
    public async Task Port_in_use_is_said_in_one_sentence_with_who_holds_it_and_the_way_out()
    {
        await using var holder = await Sample.StartAsync("01-echo");
        var port = holder.Address.Port;
        var (exit, text) = await Course.RunAsync("run", "01", "--urls", $"http://127.0.0.1:{port}");
        Assert.Equal(1, exit);
        Assert.Equal(
            $"Port {port} is in use by Echo (process {holder.Id}). The way out: dotnet course.cs run 01 --urls http://localhost:9801", text);
    }
}
