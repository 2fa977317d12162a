using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Processes;

namespace Tap;

/// <summary>The command with a recording instead of a relay: what <c>--json</c> has written, printed as the tap would have.</summary>
static class Replay
{
    /// <summary>The most characters of a line: a file without line ends would fill the memory.</summary>
    const int LongestLine = 64_000_000;

    public static async Task<int> RunAsync(string file, bool json, bool bits, CancellationToken ending)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ending);
        try
        {
            // The file may be a pipe, and the console slow: neither may keep Ctrl+C from ending us.
            var printing = Task.Run(() => PrintAsync(file, json, bits, over.Token), CancellationToken.None);
            await Task.WhenAny(printing, Output.ClosedAsync(over.Token));
            await over.CancelAsync();
            await Output.FinishAsync(printing);
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            Console.Error.WriteLine(Printable.Text(e.Message));
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    static async Task PrintAsync(string file, bool json, bool bits, CancellationToken cancel)
    {
        await foreach (var happened in EventsAsync(file, cancel)) Output.Write(happened, json, bits);
    }

    /// <summary>The events in a file, each read when it is asked for. Blank lines are skipped.</summary>
    /// <exception cref="IOException">The file can't be read; the message is a sentence that says why.</exception>
    /// <exception cref="FormatException">A line isn't an event; the message names the line and says why.</exception>
    internal static async IAsyncEnumerable<WireEvent> EventsAsync(
        string file, [EnumeratorCancellation] CancellationToken cancel, int longest = LongestLine)
    {
        using var reader = Open(file);
        var number = 0;
        await foreach (var line in LinesAsync(reader, file, longest, cancel))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line)) yield return Event(line, file, number);
        }
    }

    static WireEvent Event(string line, string file, int number)
    {
        try { return WireEvent.FromJson(line); }
        catch (FormatException e) { throw new FormatException($"{Place(file, number)} isn't an event. {e.Message}", e); }
    }

    /// <exception cref="IOException">It can't be read; the message is a sentence that says why.</exception>
    static StreamReader Open(string file)
    {
        if (Directory.Exists(file)) throw new IOException($"{file} is a folder: name a file of JSON lines, as tap --json writes them.");
        try
        {
            return new(file, Encoding.UTF8); // or as its byte order mark says: a Windows shell may have written UTF-16
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            throw new IOException($"There is no file {file}.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"You don't have permission to read {file}.", e);
        }
    }

    // Not ReadLineAsync, which takes a line of any length.
    static async IAsyncEnumerable<string> LinesAsync(
        StreamReader reader, string file, int longest, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (buffer, line, number) = (new char[16 * 1024], new StringBuilder(), 1);
        for (int count; (count = await reader.ReadAsync(buffer, cancel)) > 0;)
            for (var rest = buffer.AsMemory(0, count); !rest.IsEmpty;)
            {
                var end = rest.Span.IndexOf('\n');
                line.Append(rest[..(end < 0 ? rest.Length : end)]);
                rest = rest[(end < 0 ? rest.Length : end + 1)..];
                if (line.Length > longest)
                    throw new FormatException(FormattableString.Invariant(
                        $"{Place(file, number)} isn't an event. It is longer than {longest} characters."));
                if (end < 0) continue;
                cancel.ThrowIfCancellationRequested();
                yield return line.ToString();
                line.Clear();
                number++;
            }
        yield return line.ToString();
    }

    static string Place(string file, int number) => string.Create(CultureInfo.InvariantCulture, $"Line {number} of {file}");
}
