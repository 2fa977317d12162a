using Tap;

namespace Classroom;

/// <summary>
/// The faults that students have set on the taps in front of samples: of each kind one for every connection, and one for all of them. They
/// end with the sample.
/// </summary>
sealed class SampleFaults(Pages pages)
{
    readonly Lock gate = new(); // what pages are told is told inside of it, so that nothing older follows
    readonly Dictionary<string, BreakableTap> taps = []; // the last one of each lesson
    int last;

    /// <summary>A tap is open: from now on faults may be set on it.</summary>
    public void Open(Relay relay, string lesson, int start)
    {
        lock (gate)
        {
            taps[lesson] = new(relay, lesson, start);
            Tell(taps[lesson].State);
        }
    }

    /// <summary>The tap of a lesson ends, and its faults with it.</summary>
    public void Close(string lesson)
    {
        lock (gate)
        {
            taps[lesson].Close();
            Tell(taps[lesson].State);
        }
    }

    /// <summary>Sets a fault in the place of one of the same kind for the same connection.</summary>
    /// <exception cref="InvalidOperationException">It cannot be set; the message says why.</exception>
    public void Set(FaultRequest request)
    {
        var fault = request.ToFault();
        lock (gate)
        {
            var tap = Of(request.Lesson, request.Start);
            if (request.Connection is { } number && !tap.Has(number))
                throw new InvalidOperationException("That connection has ended. Connect again, then break the new one.");
            var wanted = (request.Name, request.Connection);
            var before = tap.Faults.Where(set => (set.Request.Name, set.Request.Connection) == wanted).ToArray();
            tap.Faults.Add(new(++last, request, tap.Relay.Set(fault))); // first, so that nothing passes freely between the two
            Clear(tap, before);
        }
    }

    /// <summary>Clears one fault of a sample, or all.</summary>
    /// <exception cref="InvalidOperationException">That start of the sample has ended.</exception>
    public void Clear(string lesson, int start, int? number)
    {
        lock (gate)
        {
            var tap = Of(lesson, start);
            Clear(tap, [.. tap.Faults.Where(set => number is null || set.Number == number)]);
        }
    }

    /// <summary>Shows a page what is set now, and which samples have ended since it looked last.</summary>
    public void Show(Page page)
    {
        lock (gate)
            foreach (var tap in taps.Values) page.Send("faults", tap.State);
    }

    void Clear(BreakableTap tap, SetFault[] faults)
    {
        foreach (var set in faults) set.Handle.Clear();
        tap.Faults.RemoveAll(set => !set.Handle.IsSet); // also those whose connection has ended meanwhile
        Tell(tap.State);
    }

    BreakableTap Of(string lesson, int start) => taps.TryGetValue(lesson, out var tap) && tap.IsOpen && tap.Start == start
        ? tap
        : throw new InvalidOperationException("That program has ended. Start it, then break its connections.");

    void Tell(FaultsState state) => pages.SendToAll("faults", state);
}
