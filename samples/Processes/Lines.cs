using System.Text;

namespace Processes;

/// <summary>Reads a program's output line by line, also one that never ends a line.</summary>
static class Lines
{
    public const int Longest = 16 * 1024; // characters; the rest comes as the next line
    const string Listening = "Now listening on: ";

    public static async Task ReadAsync(TextReader reader, Action<string> line, int longest = Longest)
    {
        var (buffer, text) = (new char[4096], new StringBuilder());
        for (int count; (count = await reader.ReadAsync(buffer)) > 0;)
            foreach (var c in buffer.AsMemory(0, count).ToArray())
            {
                if (c != '\n') text.Append(c);
                if (c == '\n' || text.Length == longest) Flush();
            }
        if (text.Length > 0) Flush();

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
