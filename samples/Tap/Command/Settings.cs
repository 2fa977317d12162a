using System.Net;

namespace Tap;

/// <summary>What the command line asks for.</summary>
sealed record Settings
{
    /// <summary>Where the clients are to connect.</summary>
    public required DnsEndPoint Listen { get; init; }

    /// <summary>Where the server listens.</summary>
    public required DnsEndPoint Target { get; init; }

    /// <summary>Whether each event is a line of JSON, and not one for people.</summary>
    public bool Json { get; init; }

    /// <summary>Whether the bits of each frame's header are drawn.</summary>
    public bool Bits { get; init; }

    /// <summary>How many bytes of a payload are shown; null for as many as usual.</summary>
    public int? Limit { get; init; }

    /// <summary>What is to go wrong.</summary>
    public Fault[] Faults { get; init; } = [];

    /// <summary>How much is asked of the relay: a line for people stays one that can be read.</summary>
    public WatchOptions Watch => (Limit ?? (Json ? null : 200)) is { } limit ? new() { PayloadLimit = limit } : new();

    /// <summary>Whether other machines may connect.</summary>
    public bool IsOpen => !(Listen.Host == "localhost" || IPAddress.IsLoopback(IPAddress.Parse(Listen.Host)));
}
