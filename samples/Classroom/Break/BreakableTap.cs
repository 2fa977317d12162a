using Tap;

namespace Classroom;

/// <summary>A tap on which faults may be set, and those that are.</summary>
sealed class BreakableTap(Relay relay, string lesson, int start)
{
    public Relay Relay => relay;

    public string Lesson => lesson;

    public int Start => start;

    public List<SetFault> Faults { get; } = [];

    public bool Has(int connection) => relay.Connections.Any(open => open.Number == connection);

    public FaultsState State => new(lesson, start, IsOpen: true, [.. Faults]);
}
