using System.Text.RegularExpressions;
using Lessons.Tests.Lesson01;
using Lessons.Tests.Lesson05;

namespace Lessons.Tests.Texts;

/// <summary>What the Tap's text says that it prints, it prints.</summary>
public partial class TapText(EchoSample echo) : IClassFixture<EchoSample>
{
    readonly string[][] shown = [.. new MarkdownText(Repository.In("samples", "Tap", "README.md")).Fences.Where(fence => fence.Language == "text").Select(fence => fence.Code.Split('\n').Select(Timeless).ToArray())];

    [Fact]
    public async Task Conversation_is_printed_as_the_text_shows_it() => Assert.Equal(shown[0], await PrintedAsync());

    [Fact]
    public async Task Bits_are_drawn_as_the_text_shows_them() => Assert.Equal(shown[1], (await PrintedAsync("--bits")).SkipWhile(line => !line.Contains("→ text", StringComparison.Ordinal)).TakeWhile((line, at) => at == 0 || line.StartsWith(' ')));

    async Task<string[]> PrintedAsync(params string[] options)
    {
        var output = new Journal<string>("What the tap printed");
        await using var tap = Processes.ChildProcess.Start(new Processes.Project(Repository.In("samples", "Tap", "Tap.csproj")).Start(["0", echo.Sample.Address.Authority, .. options]), output.Add);
        var greeting = await output.FirstAsync("address", line => line.StartsWith("Listening on ", StringComparison.Ordinal));
        await using var client = ClientProgram.Start($"{greeting.Split(' ')[2]}{EchoSample.Socket}", "--count", "1");
        Assert.Equal(0, await client.Exit);
        await output.FirstAsync("total", line => line.StartsWith("    ← ", StringComparison.Ordinal));
        await tap.StopAsync(Patience.Limit);
        return [.. output.Entries.Select(Timeless)];
    }

    // Without what is another one every time: times, ports, keys; and who has closed its socket first, and so how much was said meanwhile.
    static string Timeless(string line) => Changing().Replace(line, "…");

    [GeneratedRegex(@"^[0-9:.]{12}(?= #)|(?<=(localhost|127\.0\.0\.1):)\d+|(?<=for )\S+(?=\. Ctrl)|(?<=Sec-WebSocket-(Key|Accept): ).*|(?<=Date: ).*|(?<=end: closed after )[\d.]+(?= s)|(?<=; the )\w+(?= closed TCP first)|\d+(?= bytes(, 2 frames| a second))|(?<=^    )[0-9a-f]{2}( [0-9a-f]{2}){3}(?=    masking)")]
    private static partial Regex Changing();
}
