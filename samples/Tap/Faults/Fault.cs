namespace Tap;

/// <summary>
/// Something that networks do to connections. It holds for every connection, now and from the next byte on, in both directions,
/// unless said otherwise.
/// </summary>
public abstract record Fault
{
    Fault() { }

    /// <summary>The number of the one connection that it is for; null for all, those to come included.</summary>
    public int? Connection { get; init; }

    /// <summary>Whose bytes it is for; null for both sides'.</summary>
    public Side? From { get; init; }

    /// <summary>After how many more frames of theirs it begins.</summary>
    public long AfterFrames { get; init; }

    /// <summary>After how many more bytes of theirs it begins, counted from the last of those frames: so it can begin inside of a frame, or of the handshake.</summary>
    public long AfterBytes { get; init; }

    /// <summary>What it is called, as in the command's options.</summary>
    public abstract string Name { get; }

    /// <summary>Bytes, and the end, arrive later by <paramref name="Time"/>, in their order, and as many a second as before, as long as no more than 8 MiB are on their way.</summary>
    public sealed record Delay(TimeSpan Time) : Fault
    {
        /// <inheritdoc/>
        public override string Name => "delay";
    }

    /// <summary>At most <paramref name="BytesPerSecond"/> pass in each direction.</summary>
    public sealed record Throttle(long BytesPerSecond) : Fault
    {
        /// <inheritdoc/>
        public override string Name => "throttle";
    }

    /// <summary>At most <paramref name="Bytes"/> at a time are sent; once frames pass, a millisecond apart, so that the other side sees them so.</summary>
    public sealed record Split(int Bytes) : Fault
    {
        /// <inheritdoc/>
        public override string Name => "split";
    }

    /// <summary>
    /// Nothing passes, not even an end, which is only shown (<see cref="LeftEvent"/>). When it is cleared, all that was held passes.
    /// It holds up to 64 KiB more of each direction than the relay does without it (<see cref="Relay.Capacity"/>); after that the
    /// sender has to wait, and its end isn't seen. When it holds the ends of both sides, the connection ends, and what was held is lost.
    /// </summary>
    public sealed record Stall : Fault
    {
        /// <inheritdoc/>
        public override string Name => "stall";
    }

    /// <summary>One side is gone (<see cref="From"/>, by default the client), and the other is not told: what it says goes nowhere. Ends the connection.</summary>
    public sealed record HalfOpen : Fault
    {
        /// <inheritdoc/>
        public override string Name => "half-open";
    }

    /// <summary>Both sides get a reset (RST). Ends the connection.</summary>
    public sealed record Cut : Fault
    {
        /// <inheritdoc/>
        public override string Name => "cut";
    }

    /// <summary>No more bytes follow, as though the other side had closed its socket (FIN), be it in the middle of a frame. Ends the connection.</summary>
    public sealed record Close : Fault
    {
        /// <inheritdoc/>
        public override string Name => "close";
    }

    /// <summary>One bit of the next byte is flipped, once on each connection.</summary>
    /// <param name="Bit">Which one: 0 the lowest, 7 the highest.</param>
    public sealed record Corrupt(int Bit = 0) : Fault
    {
        /// <inheritdoc/>
        public override string Name => "corrupt";
    }

    internal bool EndsConnection => this is HalfOpen or Cut or Close;

    internal void Check()
    {
        if (Connection is { } number) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number, nameof(Connection));
        if (From is { } side && !Enum.IsDefined(side)) throw new ArgumentOutOfRangeException(nameof(From), side, "There are two sides.");
        ArgumentOutOfRangeException.ThrowIfNegative(AfterFrames);
        ArgumentOutOfRangeException.ThrowIfNegative(AfterBytes);
        switch (this)
        {
            case Delay { Time: var time } when time < TimeSpan.Zero || time > TimeSpan.FromDays(1):
                throw new ArgumentOutOfRangeException(nameof(Delay.Time), time, "A delay is between nothing and a day.");
            case Throttle { BytesPerSecond: var bytes }:
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
                break;
            case Split { Bytes: var bytes }:
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
                break;
            case Corrupt { Bit: var bit }:
                ArgumentOutOfRangeException.ThrowIfNegative(bit);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(bit, 7);
                break;
        }
    }
}
