namespace Tap;

/// <summary>Bytes on their way to a watcher.</summary>
/// <param name="At">When they were passed on.</param>
/// <param name="Connection">On which connection.</param>
/// <param name="From">Whose they are.</param>
/// <param name="Bytes">A copy, which is the watcher's own.</param>
/// <param name="Lost">Whether they were not passed on, since nobody is there to take them.</param>
/// <param name="Parser">A copy of the one on the path, as it stood before them, for a watcher that has missed something; null when its own stands there, too.</param>
/// <param name="Unanswered">How many of them, from the first on, the client sent when it could not have an answer that switches.</param>
readonly record struct Chunk(
    DateTimeOffset At, int Connection, Side From, Memory<byte> Bytes, bool Lost, Parser? Parser, int Unanswered = 0);
