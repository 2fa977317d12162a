namespace Tap.Tests.Command;

/// <summary>What it says of itself, and in which colours.</summary>
public class Looking
{
    const string Blue = "\u001b[94m", Orange = "\u001b[33m", Red = "\u001b[91m";
    static readonly (string, string)[] Terminal = [("TERM", "xterm-256color"), ("DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION", "1")];

    [Fact]
    public async Task Client_is_blue_server_is_orange_and_what_is_forbidden_red()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("A console of Windows is coloured, and not what is written to it.");
        var output = await PrintedAsync([.. Terminal, ("NO_COLOR", "")]); // empty, it means nothing
        Assert.Contains(output, line => Holds(line, Blue) && Holds(line, " → text, 2 bytes, masked, message 1: hi\u001b["));
        Assert.Contains(output, line => Holds(line, Orange) && Holds(line, " ← text, "));
        Assert.Contains(output, line => Holds(line, Red) && Holds(line, " ← ! The server masked this frame."));
        Assert.Contains(output, line => line.StartsWith('\u001b') && Holds(line, $"{Blue}    Host: "));

        static bool Holds(string line, string part) => line.Contains(part, StringComparison.Ordinal);
        Assert.Contains(output, line =>
            line.Contains(" #1 open: ", StringComparison.Ordinal) && !line.Contains('\u001b', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_coloured_where_nobody_sees_it_or_nobody_wants_it()
    {
        (string, string)[] noColor = [.. Terminal, ("NO_COLOR", "1")];
        foreach (var environment in (ReadOnlyMemory<(string, string)>[])[Terminal.AsMemory(0, 1), noColor.AsMemory()])
            Assert.DoesNotContain(await PrintedAsync(environment.ToArray()), line => line.Contains('\u001b', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("9001 --help")]
    public async Task Help_names_every_option(string words)
    {
        await using var tap = TapProgram.RunWith([("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")], words.Split(' '));
        Assert.Equal(0, await tap.Exit);
        Assert.Empty(tap.Errors.Entries);
        Assert.Contains("  tap <port> <target> [options]", tap.Output.Entries);
        foreach (var option in (string[])
        [
            "--bits", "--json", "--limit <200>", "--listen <localhost>", "--replay <tap.jsonl>", "--delay <200ms>", "--throttle <10KB>",
            "--split <1>", "--stall-after <5>", "--half-open-after <5>", "--cut-after <5>", "--close-after <5>", "--corrupt-after <5>",
            "--from <client|server>",
        ])
            Assert.Contains(tap.Output.Entries, line => line.StartsWith($"  {option} ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0.0.0.0", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("localhost", false)]
    public async Task Who_lets_others_in_is_told_so(string address, bool told)
    {
        using var server = new RawServer();
        await using var tap = TapProgram.Run("0", server.Address, "--listen", address);
        var line = await tap.Output.FirstAsync(
            "line that says where it listens", line => line.StartsWith("Listening on ", StringComparison.Ordinal));
        var here = line.Split(' ')[2]["ws://".Length..];
        Assert.Equal(address, here.Split(':')[0]);
        await tap.EndAsync();
        var careful = $"Careful: on {here} other machines can get in, and through to {new Uri(server.Address).Authority}.";
        Assert.Equal(told ? [careful] : [], tap.Errors.Entries);
    }

    static async Task<IReadOnlyList<string>> PrintedAsync((string, string)[] environment)
    {
        using var server = new RawServer();
        await using var tap = await TapProgram.StartWithAsync(environment, server);
        var (client, connection) = await tap.ConnectAsync(server);
        await client.SendAsync(Frame.OfText("hi"));
        await connection.ReceiveAsync();
        await connection.SendAsync(Frame.OfText("you").ToBytes(masked: true));
        await tap.Output.FirstAsync("answer", line => line.Contains(" ← text, 3 bytes", StringComparison.Ordinal));
        await tap.EndAsync();
        return tap.Output.Entries;
    }
}
