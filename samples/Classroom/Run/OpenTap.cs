using Tap;

namespace Classroom;

/// <summary>The tap in front of a sample: what passes it is noted, and it breaks what passes when a student wants that.</summary>
sealed class OpenTap : IAsyncDisposable
{
    readonly Relay relay;
    readonly string lesson;
    readonly SampleFaults faults;
    readonly Task noting;

    public OpenTap(Relay relay, string lesson, int start, Wires wires, SampleFaults faults)
    {
        (this.relay, this.lesson, this.faults) = (relay, lesson, faults);
        noting = wires.NoteAsync(relay.Watch(), lesson, start);
        faults.Open(relay, lesson, start);
    }

    /// <summary>Ends the tap, and waits until all that has passed is noted.</summary>
    public async ValueTask DisposeAsync()
    {
        faults.Close(lesson);
        await relay.DisposeAsync();
        await noting;
    }
}
