using Tap;

namespace Classroom;

/// <summary>A fault as a page asks for it, and sees it.</summary>
/// <param name="Lesson">The lesson whose sample's connections it breaks.</param>
/// <param name="Start">The number of that sample's start, as the page knows it: another start has other connections.</param>
/// <param name="Name">What the fault is called, as in the options of the Tap's command.</param>
/// <param name="Connection">The Tap's number of the one connection that it is for; null for all, those to come included.</param>
/// <param name="From">Whose bytes it is for, <c>client</c> or <c>server</c>; null for both sides'.</param>
/// <param name="AfterFrames">After how many more frames of theirs it begins.</param>
/// <param name="Milliseconds">How much later bytes arrive, of a delay.</param>
/// <param name="BytesPerSecond">How many bytes pass in a second, of a throttle.</param>
/// <param name="Bytes">How many bytes are sent at a time, of a split.</param>
sealed record FaultRequest(
    string Lesson, int Start, string Name, int? Connection = null, string? From = null, long AfterFrames = 0, double? Milliseconds = null,
    long? BytesPerSecond = null, int? Bytes = null)
{
    const double MostMilliseconds = 60_000; // what nobody waits for is a stall

    /// <exception cref="InvalidOperationException">It makes no sense; the message says why.</exception>
    public Fault ToFault()
    {
        Fault fault = Name switch
        {
            "delay" => new Fault.Delay(TimeSpan.FromMilliseconds(Within("milliseconds", Milliseconds, 0, MostMilliseconds))),
            "throttle" => new Fault.Throttle((long)Within("bytesPerSecond", BytesPerSecond, 1, long.MaxValue)),
            "split" => new Fault.Split((int)Within("bytes", Bytes, 1, int.MaxValue)),
            "stall" => new Fault.Stall(),
            "half-open" => new Fault.HalfOpen(),
            "cut" => new Fault.Cut(),
            "close" => new Fault.Close(),
            "corrupt" => new Fault.Corrupt(),
            _ => throw new InvalidOperationException($"There is no fault '{Name}'."),
        };
        Within("afterFrames", AfterFrames, 0, long.MaxValue);
        return fault with { Connection = Connection, From = Side, AfterFrames = AfterFrames };
    }

    Side? Side => From switch
    {
        null => null,
        "client" => Tap.Side.Client,
        "server" => Tap.Side.Server,
        _ => throw new InvalidOperationException($"'{From}' isn't a side: there are client and server."),
    };

    double Within(string field, double? value, double least, double most) => value >= least && value <= most
        ? value.Value
        : throw new InvalidOperationException(FormattableString.Invariant($"The fault {Name} needs '{field}', from {least} to {most}."));
}
