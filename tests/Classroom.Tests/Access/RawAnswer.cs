using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Classroom.Tests.Access;

/// <summary>What the Classroom answers to a request of which every byte is ours.</summary>
/// <param name="Status">The status, or 0 where it only cut the line.</param>
/// <param name="Head">The lines of the answer's head.</param>
/// <param name="Body">The rest.</param>
sealed record RawAnswer(int Status, string[] Head, string Body)
{
    /// <param name="server">Where it listens; it is asked at 127.0.0.1.</param>
    /// <param name="lines">The request line and the headers; that the line is to be closed is added.</param>
    public static async Task<RawAnswer> ToAsync(Uri server, params string[] lines)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, server.Port).WaitAsync(Patience.Limit);
        await tcp.GetStream().WriteAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", [.. lines, "Connection: close", "", ""])));
        using var reader = new StreamReader(tcp.GetStream(), Encoding.UTF8);
        var head = new List<string>();
        while (await reader.ReadLineAsync().WaitAsync(Patience.Limit) is { Length: > 0 } line) head.Add(line);
        if (head is []) return new(0, [], "");
        var status = int.Parse(head[0].Split(' ')[1], CultureInfo.InvariantCulture);
        return new(status, [.. head], status == 101 ? "" : await reader.ReadToEndAsync().WaitAsync(Patience.Limit));
    }

    /// <summary>GET, by the name that is ours.</summary>
    public static Task<RawAnswer> GetAsync(Uri server, string path, params string[] headers) => ToAsync(server, [$"GET {path} HTTP/1.1", $"Host: {server.Authority}", .. headers]);

    /// <summary>The header's value, or null.</summary>
    public string? this[string header] => Head.FirstOrDefault(line => line.StartsWith(header + ": ", StringComparison.OrdinalIgnoreCase))?[(header.Length + 2)..];
}
