namespace Classroom;

/// <summary>How much the Classroom takes from a page, and how long it waits for one.</summary>
sealed record Limits
{
    /// <summary>Sockets that are open at the same time, and those among them that have not said hello yet.</summary>
    public int Pages { get; init; } = 250;
    public int Strangers { get; init; } = 50;

    /// <summary>What a page may say: bytes of an event, and events in a second.</summary>
    public int EventSize { get; init; } = 64 * 1024;
    public int EventsPerSecond { get; init; } = 100;

    /// <summary>Events that wait for a page to read them, and their bytes. One that is so far behind is cut off, and comes again.</summary>
    public int Waiting { get; init; } = 1000;
    public long WaitingBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How long a page has for its hello, for taking one event, and for answering Close.</summary>
    public TimeSpan Hello { get; init; } = TimeSpan.FromSeconds(10);
    public TimeSpan Taking { get; init; } = TimeSpan.FromSeconds(10);
    public TimeSpan Closing { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the browser is asked whether it is there (ping), and how long it has for its answer (pong).</summary>
    public TimeSpan Ping { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a page is told that we are here. A script sees no ping, and a line that is silent looks like one that is dead.</summary>
    public TimeSpan Beat { get; init; } = TimeSpan.FromSeconds(5);
}
