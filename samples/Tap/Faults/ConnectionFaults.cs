namespace Tap;

/// <summary>The faults of one connection. Both of its lanes ask here how they may go on, so that "after five frames" is exact however the two race.</summary>
sealed class ConnectionFaults(Connection connection)
{
    const int SlicesPerSecond = 50; // of what a throttled lane sends

    readonly Lock gate = new();
    readonly EndKind?[] heldEnds = new EndKind?[2]; // of each side: how it has ended, as long as the other one isn't told
    readonly bool[] hasEnded = new bool[2]; // and whether its end has passed
    bool haveBothLeft;
    ConnectionFault[] all = [];
    TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsEmpty => Volatile.Read(ref all).Length == 0;

    public Task Changed
    {
        get { lock (gate) return changed.Task; }
    }

    public void Add(FaultHandle handle)
    {
        lock (gate)
            if (all.All(fault => fault.Handle != handle)) all = [.. all, new(handle)];
    }

    public void Remove(FaultHandle handle)
    {
        lock (gate)
        {
            all = [.. all.Where(fault => fault.Handle != handle)];
            Wake();
        }
    }

    /// <summary>How much later the bytes of this side are to arrive.</summary>
    public TimeSpan DelayOf(Side from)
    {
        lock (gate) return Active(from).Select(fault => fault.Fault).OfType<Fault.Delay>().Aggregate(TimeSpan.Zero, (sum, delay) => sum + delay.Time);
    }

    /// <summary>The most bytes of this side that may wait in a <see cref="DelayLine"/> now; 0 when nothing has to wait any more.</summary>
    public int MostHeld(Side from)
    {
        lock (gate) return DelayOf(from) > TimeSpan.Zero ? DelayLine.Capacity : IsStalled(from) ? DelayLine.StallCapacity : 0;
    }

    /// <summary>
    /// Whether a stall keeps the end of this lane's side, which has been seen, from the other side. The watchers are told so once. When
    /// that is so of both, nobody is there to hold anything for: both lanes lose what they hold, and end.
    /// </summary>
    public bool HoldsEnd(Lane lane, bool isReset)
    {
        lock (gate) // so that it is told before the stall is cleared
        {
            var (from, how) = ((int)lane.From, isReset ? EndKind.Reset : EndKind.Closed);
            var isTold = heldEnds[from] is not null;
            var isOver = hasEnded[from] || lane.IsBroken || connection.Over.IsCancellationRequested;
            if (!isTold && (isOver || !IsStalled(lane.From))) return false;
            if (!isTold || isReset) // one that had only closed its socket may reset its connection yet
            {
                heldEnds[from] = how;
                connection.NoteEnd(lane.From, how);
            }
            if (isTold) return true;
            connection.Tell(lane.From, how);
            if (heldEnds[1 - from] is null) return true;
            haveBothLeft = true;
            foreach (var either in connection.Lanes) either.Discard(tell: false);
            Wake();
            return true;
        }
    }

    /// <summary>Lets the end of this lane's side go.</summary>
    /// <returns>How the other side is to see it; null when that one has left, too, while a stall held both ends.</returns>
    public EndKind? PassEnd(Lane lane, bool isReset)
    {
        lock (gate)
        {
            var how = isReset ? EndKind.Reset : heldEnds[(int)lane.From] ?? EndKind.Closed;
            (hasEnded[(int)lane.From], heldEnds[(int)lane.From]) = (true, null);
            return haveBothLeft ? null : how;
        }
    }

    /// <summary>How the lane may go on with these bytes; what may pass is counted, and <see cref="Passed"/> must follow.</summary>
    public Step Next(Lane lane, Span<byte> bytes)
    {
        lock (gate)
        {
            var waiting = all.Where(fault => fault.IsFor(lane.From) && !fault.IsInForce).ToArray();
            var isStalled = IsStalled(lane.From);
            if (isStalled || waiting.Any(fault => fault.IsCountedDown)) return new(0, changed.Task, isStalled);
            if (bytes.IsEmpty) return default;

            long count = bytes.Length;
            foreach (var fault in waiting.Where(fault => fault.FramesLeft == 0)) count = Math.Min(count, fault.BytesLeft);
            var (isSplit, rate) = (false, (long?)null);
            foreach (var fault in Active(lane.From))
                switch (fault.Fault)
                {
                    case Fault.Corrupt { Bit: var bit }:
                        bytes[0] ^= (byte)(1 << bit);
                        fault.IsSpent = true;
                        connection.Tell(fault.Fault, lane.From);
                        break;
                    case Fault.Split { Bytes: var most }:
                        (count, isSplit) = (Math.Min(count, most), true);
                        break;
                    case Fault.Throttle { BytesPerSecond: var most }:
                        rate = Math.Min(rate ?? most, most);
                        count = Math.Min(count, Math.Max(1, most / SlicesPerSecond));
                        break;
                }
            var ends = false;
            var size = (int)count;
            if (waiting.Any(fault => fault.FramesLeft > 0)) (size, ends) = lane.Parser.ToEndOfFrame(bytes[..size]);
            foreach (var fault in waiting) fault.Count(lane.From, size, ends);
            return new(size, IsSplit: isSplit, Rate: rate);
        }
    }

    /// <summary>What was counted has been sent.</summary>
    public void Passed(Lane lane)
    {
        lock (gate)
            foreach (var fault in all) fault.Passed(lane.From);
        Settle();
    }

    /// <summary>Begins what is due.</summary>
    public void Settle()
    {
        ConnectionFault[] due;
        lock (gate)
        {
            due = [.. all.Where(fault => fault.IsDue)];
            if (due.Length == 0) return;
            foreach (var fault in due) fault.HasBegun = true;
            foreach (var fault in due.Where(fault => fault.Fault is not Fault.Corrupt)) connection.Tell(fault.Fault, fault.Fault.From); // here, so that it comes before it is cleared
        }
        foreach (var fault in due.Where(fault => fault.Fault.EndsConnection)) connection.Break(fault.Fault);
        lock (gate)
        {
            foreach (var fault in due) fault.IsInForce = true;
            Wake();
        }
    }

    bool IsStalled(Side from) => Active(from).Any(fault => fault.Fault is Fault.Stall);

    IEnumerable<ConnectionFault> Active(Side from) => all.Where(fault => fault.IsInForce && !fault.IsSpent && fault.IsFor(from));

    void Wake()
    {
        changed.SetResult();
        changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
