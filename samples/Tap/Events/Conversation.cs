namespace Tap;

/// <summary>What one watcher knows of one connection: it makes events of the bytes.</summary>
/// <param name="options">How much is shown.</param>
sealed class Conversation(WatchOptions options) : IDisposable
{
    readonly Exchange exchange = new();
    readonly Talk?[] talks = new Talk?[2];
    readonly List<WireEvent> events = [];

    /// <summary>
    /// The events that bytes of one side complete. Each is made when it is asked for, because a few compressed bytes may inflate to more
    /// than fits into the memory at once. The caller must ask for all of them.
    /// </summary>
    public IEnumerable<WireEvent> Read(Chunk chunk)
    {
        if (chunk.Parser is { } parser) Of(chunk.From).Adopt(parser);
        for (var (at, goesOn) = (0, true); goesOn;)
        {
            goesOn = Of(chunk.From).ReadNext(chunk, ref at, events);
            if (!goesOn) Name(chunk);
            foreach (var found in events) yield return found;
            events.Clear();
        }
    }

    /// <summary>What is left to tell when the connection has ended.</summary>
    public IReadOnlyList<WireEvent> End(EndEvent end)
    {
        var left = new List<WireEvent>();
        Of(Side.Client).End(end, end.Client, left);
        Of(Side.Server).End(end, end.Server, left);
        Dispose();
        return left;
    }

    /// <summary>Frees the memory that inflating takes.</summary>
    public void Dispose()
    {
        foreach (var talk in talks) talk?.Dispose();
    }

    void Name(Chunk chunk)
    {
        foreach (var from in (ReadOnlySpan<Side>)[chunk.From, 1 - chunk.From]) Of(from).Name(chunk.At, chunk.Connection, events);
    }

    Talk Of(Side from) => talks[(int)from] ??= new(from, exchange, options);
}
