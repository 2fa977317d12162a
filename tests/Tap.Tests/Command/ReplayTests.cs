using System.Diagnostics;
using System.Text;
using Tap.Tests.Events;

namespace Tap.Tests.Command;

/// <summary>What was recorded is printed as the tap would have printed it.</summary>
public sealed class ReplayTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tap");

    static readonly WireEvent[] Recorded = [.. Json.Table.Select(row => row.Data.Item2)];

    [Fact]
    public async Task Recording_of_a_connection_is_printed_for_people_as_well()
    {
        using var server = new RawServer();
        await using var tap = await TapProgram.StartAsync(server, "--json", "--corrupt-after", "1");
        var (client, connection) = await tap.ConnectAsync(server);
        await client.SendAsync(Frame.OfText("čau\u001b[2J"));
        await connection.ReceiveAsync();
        await client.SendAsync(new Frame(Opcode.Ping, []));
        await tap.Output.FirstAsync("fault", line => line.Contains("\"began\"", StringComparison.Ordinal));
        await tap.EndAsync();
        var lines = tap.Output.Entries;
        Assert.Contains(lines, line => line.Contains("\"text\":", StringComparison.Ordinal));

        var file = await WriteAsync(string.Join('\n', lines));
        Assert.Equal(lines.SelectMany(line => Printer.Text(WireEvent.FromJson(line)).Split('\n')), await PrintedAsync(file));
    }

    [Fact]
    public async Task Every_kind_of_event_is_printed_and_its_bits_too()
    {
        var file = await WriteAsync(string.Join('\n', Recorded.Select(told => told.ToJson())));
        var lines = Recorded.SelectMany(told => Printer.Lines(told, bits: true)).Select(line => Processes.Printable.Text(line.Text));
        Assert.Equal(lines, await PrintedAsync("--bits", file));
    }

    [Fact]
    public void Text_of_an_event_is_its_lines_with_what_a_terminal_would_obey_replaced()
    {
        var head = new HttpHead("HTTP/1.1 101 \u001b", [new("X", "a\nb")]);
        var told = new HandshakeEvent(new(2026, 1, 2, 3, 4, 5, 6, TimeSpan.Zero), 3, Side.Server, head);
        Assert.Equal("03:04:05.006 #3 ← handshake: HTTP/1.1 101 \uFFFD\n    X: a\uFFFDb", Printer.Text(told));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // as PowerShell 5 writes a file
    public async Task Blank_lines_and_a_byte_order_mark_are_skipped(bool wide)
    {
        var line = Recorded[0].ToJson();
        var file = await WriteAsync($"\r\n{line}\r\n \t\r\n\n{line}\r\n\r\n", wide ? Encoding.Unicode : new UTF8Encoding(true));
        Assert.Equal([line, line], await EventsAsync(file).Select(told => told.ToJson()).ToListAsync());
        Assert.Empty(await EventsAsync(await WriteAsync("")).ToListAsync());
    }

    [Fact]
    public async Task Line_that_is_no_event_is_named_after_those_before_it_were_printed()
    {
        var line = Recorded[0].ToJson();
        var file = await WriteAsync($"{line}\n\n{line[..^1]}\n{line}\n");
        await using var tap = TapProgram.Run("--replay", file, "--json");
        Assert.Equal(1, await tap.Exit);
        Assert.Equal([line], tap.Output.Entries);
        Assert.Equal($"Line 3 of {file} isn't an event. It stops being JSON at byte {line.Length}.", Assert.Single(tap.Errors.Entries));
    }

    [Fact]
    public async Task File_that_is_none_is_told_so()
    {
        foreach (var (file, sentence) in ((string, string)[])[
            ($"{folder}/nothing", $"There is no file {folder}/nothing."),
            ($"{folder}/nowhere/nothing", $"There is no file {folder}/nowhere/nothing."),
            ($"{folder}", $"{folder} is a folder: name a file of JSON lines, as tap --json writes them."),
        ])
            Assert.Equal(sentence, (await Assert.ThrowsAsync<IOException>(async () => await EventsAsync(file).FirstAsync())).Message);
    }

    [Fact]
    public async Task File_without_lines_does_not_fill_the_memory()
    {
        var line = Recorded[0].ToJson();
        var file = await WriteAsync($"{line}\n{line}{new string(' ', 100_000)}");
        await using var events = Replay.EventsAsync(file, CancellationToken.None, longest: line.Length).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        var why = await Assert.ThrowsAsync<FormatException>(async () => await events.MoveNextAsync());
        Assert.Equal($"Line 2 of {file} isn't an event. It is longer than {line.Length} characters.", why.Message);
    }

    [Fact]
    public async Task Each_line_is_printed_when_it_is_there_and_Ctrl_C_ends_it_before_the_next()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no pipes in the place of files.");
        var (pipe, line) = (Path.Combine(folder.FullName, "pipe"), Recorded[0].ToJson());
        await NamedPipe.MakeAsync(pipe);
        await using var tap = TapProgram.Run("--replay", pipe, "--json");
        await using var writer = await WriterAsync(pipe);
        for (var n = 1; n <= 3; n++)
        {
            await writer.WriteAsync(Encoding.UTF8.GetBytes($"{line}\n"));
            await tap.Output.FirstAsync($"line {n}", _ => tap.Output.Entries.Count == n);
        }
        await tap.EndAsync();
        Assert.Equal([line, line, line], tap.Output.Entries);
        Assert.Empty(tap.Errors.Entries);
    }

    [Fact]
    public async Task Output_that_nobody_reads_any_more_ends_it_without_a_word()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows does not tell that a reader has gone.");
        var (pipe, line) = (Path.Combine(folder.FullName, "pipe"), Recorded[0].ToJson());
        await NamedPipe.MakeAsync(pipe);
        var start = TapProgram.How([], "--replay", pipe, "--json");
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var tap = Process.Start(start)!;
        try
        {
            await using var writer = await WriterAsync(pipe);
            await writer.WriteAsync(Encoding.UTF8.GetBytes($"{line}\n"));
            Assert.Equal(line, await tap.StandardOutput.ReadLineAsync().WaitAsync(Patience.Limit));
            tap.StandardOutput.Close(); // head has its line, and the pipe is still open
            await tap.WaitForExitAsync().WaitAsync(Patience.Limit);
            Assert.Equal((0, ""), (tap.ExitCode, await tap.StandardError.ReadToEndAsync()));
        }
        finally { tap.Kill(); }
    }

    static IAsyncEnumerable<WireEvent> EventsAsync(string file) => Replay.EventsAsync(file, CancellationToken.None);

    // Opening a pipe waits for its reader.
    static Task<FileStream> WriterAsync(string pipe) =>
        Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0)).WaitAsync(Patience.Limit);

    async Task<string> WriteAsync(string text, Encoding? encoding = null)
    {
        var file = Path.Combine(folder.FullName, "tap.jsonl");
        await File.WriteAllTextAsync(file, text, encoding ?? new UTF8Encoding(false));
        return file;
    }

    static async Task<IReadOnlyList<string>> PrintedAsync(params string[] words)
    {
        await using var tap = TapProgram.Run(["--replay", .. words.OrderBy(word => word.StartsWith("--", StringComparison.Ordinal))]);
        Assert.Equal(0, await tap.Exit);
        Assert.Empty(tap.Errors.Entries);
        return tap.Output.Entries;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
