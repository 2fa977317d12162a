using System.Diagnostics;
using System.Text;

namespace Processes;

/// <summary>Reads a program's output line by line, also one that never ends a line.</summary>
static class Lines
{
    public const int Longest = 16 * 1024; // characters; the rest comes as the next line
    const string Listening = "Now listening on: ";
    const int MostLeft = 1024 * 1024; // characters: no pipe holds more
    static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    /// <summary>Reads to the end.</summary>
    /// <param name="reader">The output.</param>
    /// <param name="line">Gets the lines.</param>
    /// <param name="over">
    /// Comes when the program has ended. Somebody else may hold its output open, and write to it: from then on no more than
    /// a second is spent in waiting for more, and no more is read than can be the program's.
    /// </param>
    /// <param name="longest">The most characters of a line: a longer one comes in pieces.</param>
    /// <param name="room">What is waited for after each line, as long as the program runs: meanwhile nothing is read, and it cannot print for ever.</param>
    public static async Task ReadAsync(TextReader reader, Action<string> line, Task over, int longest = Longest, Func<Task>? room = null)
    {
        var (buffer, text, left, waited) = (new char[4096], new StringBuilder(), MostLeft, new Stopwatch());
        using var late = new CancellationTokenSource();
        for (int count; left > 0 && (count = await Read()) > 0;)
            for (var at = 0; at < count; at++)
            {
                var c = buffer[at];
                if (c != '\n') text.Append(c);
                if (c != '\n' && text.Length < longest) continue;
                Flush();
                if (room is not null && !over.IsCompleted) await Task.WhenAny(room(), over);
            }
        if (text.Length > 0) Flush();

        async Task<int> Read()
        {
            var read = reader.ReadAsync(buffer, late.Token).AsTask();
            await Task.WhenAny(read, over);
            if (!over.IsCompleted) return await read;
            // Only waiting counts: whoever takes the lines may be slow.
            waited.Start();
            late.CancelAfter(waited.Elapsed < Late ? Late - waited.Elapsed : TimeSpan.Zero);
            try
            {
                var count = await read;
                left -= count;
                return count;
            }
            catch (OperationCanceledException)
            {
                return 0;
            }
            finally
            {
                waited.Stop();
                late.CancelAfter(Timeout.InfiniteTimeSpan);
            }
        }

        void Flush()
        {
            line(text.ToString().TrimEnd('\r'));
            text.Clear();
        }
    }

    /// <summary>The address in ASP.NET Core's own line; one that means "everywhere" becomes <c>localhost</c>.</summary>
    public static Uri? ListeningOn(string line)
    {
        var at = line.IndexOf(Listening, StringComparison.Ordinal);
        if (at < 0) return null;
        var text = line[(at + Listening.Length)..].Trim();
        foreach (var everywhere in (string[])["://[::]", "://0.0.0.0", "://*", "://+"])
            text = text.Replace(everywhere, "://localhost", StringComparison.Ordinal);
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : null;
    }
}
