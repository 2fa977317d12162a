using System.Text.RegularExpressions;
using Lessons.Tests.Lesson01;
using Lessons.Tests.Texts;

namespace Lessons.Tests.Lesson05;

/// <summary>What the text says that the client prints, it prints.</summary>
[Trait("lesson", "05")]
public partial class Text(EchoSample echo) : IClassFixture<EchoSample>
{
    readonly string lesson01 = $"ws://{echo.Sample.Address.Authority}{EchoSample.Socket}";
    readonly string[] shown = [.. new MarkdownText(Repository.In("lessons", ClientProgram.Folder, "README.md")).Fences.Where(fence => fence.Language == "text").Select(fence => fence.Code)];

    [Fact]
    public async Task First_run_prints_what_the_text_shows()
    {
        await using var client = ClientProgram.Start(lesson01);
        await client.SucceedsAsync(shown[0].Split('\n'));
    }

    [Fact]
    public async Task Trace_prints_what_the_text_shows()
    {
        await using var client = ClientProgram.Start(lesson01, "--trace", "--count", "1");
        Assert.Equal(0, await client.Exit);
        Assert.Equal(shown[1].Split('\n').Select(Timeless), client.Output.Entries.Select(Timeless));
    }

    [Fact]
    public async Task Server_that_stops_closes_with_1001()
    {
        await using var server = await Sample.StartAsync(EchoSample.Folder);
        await using var client = ClientProgram.Start($"ws://{server.Address.Authority}{EchoSample.Socket}", "--count", "100");
        await client.PrintsAsync("message: Hello 0");
        await server.StopAsync(Patience.Limit);
        Assert.Equal("The server closed the connection: 1001 the server stops", await client.FailsAsync());
    }

    [Fact]
    public async Task Subprotocol_that_the_server_does_not_know_opens_all_the_same()
    {
        await using var client = ClientProgram.Start(lesson01, "--count", "0", "--trace", "--subprotocol", "chat");
        Assert.Equal(0, await client.Exit);
        Assert.Contains("→ Sec-WebSocket-Protocol: chat", client.Output.Entries);
        Assert.DoesNotContain(client.Output.Entries, line => line.StartsWith("← Sec-WebSocket-Protocol", StringComparison.Ordinal));
    }

    // Without what is another one every time: port, keys and date.
    static string Timeless(string line) => Changing().Replace(line, "…");

    [GeneratedRegex(@"(?<=Host: ).*|(?<=Sec-WebSocket-(Key|Accept): ).*|(?<=Date: ).*|(?<=→ \[.. ..)( ..){4}(?=\])")]
    private static partial Regex Changing();
}
