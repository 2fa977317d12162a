using Tap;

namespace Classroom;

/// <summary>
/// Numbers the connections that have become a WebSocket, from 1, as a server does. The Tap's own numbers count those of plain HTTP, too.
/// </summary>
sealed class Lanes
{
    readonly Dictionary<int, int> open = [];
    int last;

    /// <summary>The number of an event's connection, or null where it is no WebSocket yet.</summary>
    public int? Of(WireEvent happened)
    {
        var isAnswer = happened is HandshakeEvent { From: Side.Server, Head.Status: 101 };
        if (isAnswer && !open.ContainsKey(happened.Connection)) open.Add(happened.Connection, ++last);
        int? lane = open.TryGetValue(happened.Connection, out var number) ? number : null;
        if (happened is EndEvent) open.Remove(happened.Connection);
        return lane;
    }
}
