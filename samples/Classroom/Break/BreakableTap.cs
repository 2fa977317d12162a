using Tap;

namespace Classroom;

/// <summary>A tap on which faults may be set, and those that are.</summary>
sealed class BreakableTap(Relay relay, string lesson, int start)
{
    public Relay Relay => relay;

    public string Lesson => lesson;

    public int Start => start;

    /// <summary>Whether the sample still runs.</summary>
    public bool IsOpen { get; private set; } = true;

    public List<SetFault> Faults { get; } = [];

    public bool Has(int connection) => relay.Connections.Any(open => open.Number == connection);

    public void Close()
    {
        IsOpen = false;
        Faults.Clear();
    }

    public FaultsState State => new(lesson, start, IsOpen, [.. Faults.Where(set => set.Handle.IsSet)]);
}
