using System.Net.WebSockets;

namespace Checks.Tests.Vocabulary;

/// <summary>A peer that a check holds, and at the other end of its line a program on bare TCP, which says what no library would.</summary>
sealed class Line : IDisposable
{
    readonly CancellationTokenSource end = new();
    readonly RawServer server = new();
    readonly ClientWebSocket socket = new();

    Line(TimeSpan patience) => Attempt = new(patience, end.Token);

    public Attempt Attempt { get; }
    public Peer Peer { get; private set; } = null!;
    public RawConnection Other { get; private set; } = null!;

    /// <summary>What the peer has done until now.</summary>
    public string Done => string.Join('\n', Attempt.Steps);

    /// <param name="patience">How long the peer waits: short where it waits for nothing, and else so long that it never matters.</param>
    public static async Task<Line> OpenAsync(TimeSpan? patience = null)
    {
        var line = new Line(patience ?? Patience.Limit);
        var connecting = line.socket.ConnectAsync(new(line.server.Address), CancellationToken.None);
        line.Other = await line.server.OpenAsync();
        await connecting.WaitAsync(Patience.Limit);
        line.Peer = new(line.socket, "Ada", line.socket.Abort, line.Attempt);
        return line;
    }

    public void Dispose()
    {
        end.Cancel();
        Peer.End();
        Other.Dispose();
        server.Dispose();
        end.Dispose();
    }
}
