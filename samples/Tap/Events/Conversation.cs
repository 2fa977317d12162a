namespace Tap;

/// <summary>What one watcher knows of one connection: it makes events of the bytes.</summary>
/// <param name="options">How much is shown.</param>
sealed class Conversation(WatchOptions options)
{
    readonly Exchange exchange = new();
    readonly Talk?[] talks = new Talk?[2];

    /// <summary>Takes bytes of one side, and adds the events that they complete.</summary>
    public void Read(Chunk chunk, List<WireEvent> events)
    {
        if (chunk.Parser is { } parser) Of(chunk.From).Adopt(parser);
        Of(chunk.From).Read(chunk, events);
        foreach (var from in (ReadOnlySpan<Side>)[chunk.From, 1 - chunk.From]) Of(from).Name(chunk.At, chunk.Connection, events);
    }

    /// <summary>Adds what is left to tell when the connection has ended.</summary>
    public void End(EndEvent end, List<WireEvent> events)
    {
        Of(Side.Client).End(end, end.Client, events);
        Of(Side.Server).End(end, end.Server, events);
    }

    Talk Of(Side from) => talks[(int)from] ??= new(from, exchange, options);
}
