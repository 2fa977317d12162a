using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Tap.Tests.Command;

/// <summary>Whatever cannot be done is exit code 1 and one sentence, in English on a Turkish machine, too.</summary>
public class Mistakes
{
    static readonly (string, string)[] Turkish = [("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")];

    const string Options =
        "--bits, --json, --limit 200, --listen localhost, --replay tap.jsonl, --delay 200ms, --throttle 10KB, --split 1, --stall-after 5, "
        + "--half-open-after 5, --cut-after 5, --close-after 5, --corrupt-after 5, --from client|server";

    const string Example = "dotnet course.cs tap 9001 localhost:8801";
    const string ReplayExample = "dotnet course.cs tap --replay tap.jsonl";

    [Theory]
    [InlineData($"It is not said where to listen, and where the server is: write a port and a target, as in: {Example}")]
    [InlineData($"It is not said where the server listens: its host and port come second, as in: {Example}", "9001")]
    [InlineData(
        "'localhost:8801' is not a port to listen on: that is a number up to 65535, or 0 for any that is free, "
        + $"and comes first, as in: {Example}",
        "localhost:8801", "9001")]
    [InlineData(
        "'localhost' does not say where the server listens: write its host and port, as in localhost:8801 or [::1]:8801, "
        + "or its address, as in ws://localhost:8801/ws/echo",
        "0", "localhost")]
    [InlineData(
        "'wss://localhost:8801/' is encrypted (TLS), and a tap on TCP cannot look into that: "
        + "let the server listen on ws:// or http:// as well, on this machine.",
        "0", "wss://localhost:8801/")]
    [InlineData(
        $"'x' is one word too many: a port and a target are all, and then options, as in: {Example} --bits",
        "0", "localhost:1", "x")]
    [InlineData(
        $"'@x' is one word too many: a port and a target are all, and then options, as in: {Example} --bits",
        "0", "localhost:1", "@x")]
    [InlineData(
        $"'[diagram]' is one word too many: a port and a target are all, and then options, as in: {Example} --bits",
        "[diagram]", "0", "localhost:1")]
    [InlineData(
        $"There is no option '--interwal'. There are: {Options}. More about them: dotnet course.cs tap help",
        "0", "localhost:1", "--interwal", "1s")]
    [InlineData("What follows --delay is missing: write it as --delay 200ms", "0", "localhost:1", "--delay")]
    [InlineData("--delay is given twice: give it once.", "0", "localhost:1", "--delay", "1s", "--delay", "2s")]
    [InlineData("'1,5s' is not a time: write it as 200ms, 1s or 1.5s.", "0", "localhost:1", "--delay", "1,5s")]
    [InlineData(
        "'10' is not a number of bytes a second: write it as 500B, 10KB (10,000 bytes) or 1.5MB.",
        "0", "localhost:1", "--throttle", "10")]
    [InlineData("'0' is not a number of bytes: write 1 or more, in digits.", "0", "localhost:1", "--split", "0")]
    [InlineData("'-1' is not a number of bytes: write 0 or more, in digits.", "0", "localhost:1", "--limit", "-1")]
    [InlineData("'-5' is not a number of frames: write 0 or more, in digits.", "0", "localhost:1", "--stall-after", "-5")]
    [InlineData(
        "'here' is not an address to listen on: write localhost, an IP address of this machine such as 127.0.0.1, "
        + "or 0.0.0.0 for all that it has.",
        "0", "localhost:1", "--listen", "here")]
    [InlineData("--bits draws for people, and --json writes for programs: say one of the two.", "0", "localhost:1", "--bits", "--json")]
    [InlineData(
        "--from says whose bytes a fault is for, and no fault is said: there is --delay 200ms, for one.",
        "0", "localhost:1", "--from", "client")]
    [InlineData("What follows --replay is missing: write it as --replay tap.jsonl", "--replay")]
    [InlineData(
        $"--replay reads a file and listens nowhere: leave out the port and the target, as in: {ReplayExample}",
        "9001", "--replay", "a")]
    [InlineData(
        $"--replay reads a file and listens nowhere: leave out the port and the target, as in: {ReplayExample}",
        "--replay", "9001", "localhost:8801")]
    [InlineData(
        $"--cut-after is for a tap that listens, and --replay only reads a file: leave it out, as in: {ReplayExample}",
        "--replay", "a", "--cut-after", "5")]
    [InlineData(
        $"--from is for a tap that listens, and --replay only reads a file: leave it out, as in: {ReplayExample}",
        "--from", "client", "--replay", "a")]
    [InlineData(
        $"--limit is for a tap that listens, and --replay only reads a file: leave it out, as in: {ReplayExample}",
        "--limit", "5", "--replay", "a")]
    [InlineData(
        $"--listen is for a tap that listens, and --replay only reads a file: leave it out, as in: {ReplayExample}",
        "--listen", "::1", "--replay", "a")]
    [InlineData("--bits draws for people, and --json writes for programs: say one of the two.", "--replay", "a", "--bits", "--json")]
    [InlineData("--replay is given twice: give it once.", "--replay", "a", "--replay", "b")]
    [InlineData(null, "--replay", "a")]
    public void What_cannot_be_understood_has_a_sentence(string? sentence, params string[] words) =>
        Assert.Equal(sentence, CommandLine.WhyNot(words));

    [Theory]
    [InlineData(
        $"There is no option '--b\uFFFD\uFFFD'. There are: {Options}. More about them: dotnet course.cs tap help",
        "0", "localhost:1", "--b\n\u001b")]
    [InlineData("0.0.0.0 is no address to connect to: write localhost or 127.0.0.1.", "0", "0.0.0.0:8801")]
    [InlineData("'İ' is not a side: there are client and server.", "0", "localhost:1", "--delay", "1s", "--from", "İ")]
    [InlineData("There is no machine by the name of nothing.invalid.", "0", "nothing.invalid:80")]
    public async Task Sentence_is_printed_alone(string sentence, params string[] words)
    {
        await using var tap = TapProgram.RunWith(Turkish, words);
        Assert.Equal(sentence, await tap.FailsAsync());
    }

    [Theory]
    [InlineData("127.0.0.1:{0}")]
    [InlineData("http://127.0.0.1:{0}/ws/echo")]
    public async Task Target_that_is_down_is_said(string target)
    {
        using var holder = new Socket(SocketType.Stream, ProtocolType.Tcp); // nobody else gets this port, and nobody listens at it
        holder.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)holder.LocalEndPoint!).Port;
        await using var tap = TapProgram.Run("0", string.Format(null, target, port));
        Assert.Equal($"Nobody listens at 127.0.0.1:{port}: is the server running?", await tap.FailsAsync());
    }

    [Fact]
    public async Task Port_in_use_is_said_with_who_holds_it()
    {
        using var server = new RawServer();
        var port = new Uri(server.Address).Port;
        await using var tap = TapProgram.Run($"{port}", server.Address);
        using var we = Process.GetCurrentProcess();
        Assert.Equal(
            $"Port {port} is in use by {we.ProcessName} (process {we.Id}). Another port will do; 0 is any that is free.",
            await tap.FailsAsync());
    }

    [Fact]
    public async Task Address_of_another_machine_is_said()
    {
        using var server = new RawServer();
        // An address for examples (RFC 5737): no machine has it.
        await using var tap = TapProgram.Run("0", server.Address, "--listen", "192.0.2.1");
        Assert.Equal("192.0.2.1 is not an address of this machine: leave --listen out, or name one that it has.", await tap.FailsAsync());
    }
}
