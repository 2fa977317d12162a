using System.Buffers;
using System.Diagnostics;
using System.Net.Sockets;

namespace Tap;

/// <summary>One direction of a connection: what one side says, on its way to the other.</summary>
sealed class Lane(Connection connection, Side from, Socket source, Socket sink, Exchange exchange)
{
    const int FirstBuffer = 32 * 1024; // bytes; small, so that a thousand quiet connections don't cost much memory

    /// <summary>The most bytes that wait between the two sockets while no fault holds them.</summary>
    public const int LargestBuffer = 128 * 1024;

    static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(1), CatchUp = TimeSpan.FromMilliseconds(100);

    DelayLine? delayed;
    long paidUntil; // when a throttled lane may send again
    volatile bool discards;
    long received, unanswered; // bytes that this side has sent so far, and those that it sent before the other could have switched

    public Connection Connection => connection;

    public Side From => from;

    public Parser Parser { get; } = new(from, exchange);

    /// <summary>Whether a fault has ended it.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Passes everything on, until this side ends, or the connection does.</summary>
    public async Task RunAsync()
    {
        try
        {
            var isReset = await PassAllAsync();
            await HoldEndAsync(isReset);
            Finish(isReset);
        }
        catch (OperationCanceledException) { } // the connection is over
        finally
        {
            if (delayed is not null) await delayed.FinishAsync();
        }
    }

    /// <returns>Whether this side ended with a reset.</returns>
    async Task<bool> PassAllAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            for (int count; (count = await source.ReceiveAsync(buffer.AsMemory())) > 0;)
            {
                var bytes = buffer.AsMemory(0, count);
                // The answer is noted before it is passed on: a client that has waited for it never counts as one that has not.
                received += count;
                if (from == Side.Client && exchange.Protocol == Protocol.Http) Volatile.Write(ref unanswered, received);
                if (connection.Faults.IsEmpty && delayed is null && !discards)
                    try
                    {
                        Observe(bytes.Span);
                        while (!bytes.IsEmpty) bytes = bytes[await sink.SendAsync(bytes)..]; // here, since an async method of its own may cost an object each time
                    }
                    catch (Exception e) when (e is SocketException or ObjectDisposedException)
                    {
                        FailToSend();
                    }
                else await DelayAsync(bytes);
                if (count == buffer.Length && count < LargestBuffer) buffer = Enlarge(buffer);
            }
            return false;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // A side that fills the first buffer has much to send: with a larger one, the relay waits less often for either side.
    static byte[] Enlarge(byte[] buffer)
    {
        ArrayPool<byte>.Shared.Return(buffer);
        return ArrayPool<byte>.Shared.Rent(LargestBuffer);
    }

    /// <summary>Passes bytes on as the faults allow.</summary>
    /// <returns>The rest, when they are to be delayed or are held from there on, and have not been.</returns>
    public async Task<Memory<byte>> PassAsync(Memory<byte> bytes, bool isDelayed)
    {
        while (!bytes.IsEmpty && (isDelayed || connection.Faults.DelayOf(from) == TimeSpan.Zero))
        {
            connection.Over.ThrowIfCancellationRequested(); // a fault may have ended it in the midst of these bytes
            if (discards)
            {
                Observe(bytes.Span);
                return default;
            }
            var changed = connection.Faults.Changed;
            var step = connection.Faults.Next(this, bytes.Span);
            if (step.Wait is { } wait)
            {
                if (step.IsStalled && !isDelayed) return bytes; // the source is read on meanwhile, so that its end is seen
                await wait.WaitAsync(connection.Over);
                continue;
            }
            Observe(bytes.Span[..step.Count]);
            await SendAsync(bytes[..step.Count]);
            bytes = bytes[step.Count..];
            connection.Faults.Passed(this);
            await PaceAsync(step, changed);
        }
        return bytes;
    }

    /// <summary>Says nothing more to the other side, and reads on only to see the end.</summary>
    /// <param name="tell">Whether it is told so (FIN).</param>
    public void Discard(bool tell)
    {
        (IsBroken, discards) = (true, true);
        if (tell) TellEnd();
    }

    // Passes bytes on, or puts them into the line of those that are to be late or are held.
    async Task DelayAsync(Memory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (delayed is { IsEmpty: true } && connection.Faults.MostHeld(from) == 0)
            {
                await delayed.FinishAsync();
                delayed = null;
            }
            if (delayed is null) bytes = await PassAsync(bytes, isDelayed: false);
            if (!bytes.IsEmpty) bytes = await (delayed ??= new(this)).AddAsync(bytes);
        }
    }

    // An end comes after the bytes, as late as they do, and is held as they are.
    async Task HoldEndAsync(bool isReset)
    {
        if (connection.Faults.DelayOf(from) > TimeSpan.Zero) (delayed ??= new(this)).Add(default);
        var before = delayed?.FinishAsync() ?? Task.CompletedTask;
        while (true)
        {
            var changed = connection.Faults.Changed; // first, so that no change is missed
            connection.Faults.HoldsEnd(this, isReset); // now, or at the latest when a stall begins
            if (before.IsCompleted && (discards || connection.Faults.Next(this, []).Wait is null)) break;
            await (before.IsCompleted ? changed : Task.WhenAny(before, changed)).WaitAsync(connection.Over);
        }
        await before;
    }

    void Observe(ReadOnlySpan<byte> bytes)
    {
        // Before they are sent, so that what answers them is always seen after them.
        var watches = connection.Relay.Watches;
        if (watches.Length > 0)
        {
            var at = Stopwatch.GetTimestamp();
            var early = (int)Math.Clamp(Volatile.Read(ref unanswered) - Parser.Totals.Bytes, 0, bytes.Length);
            foreach (var watch in watches) watch.Offer(this, at, bytes, discards, early);
        }
        Parser.Skip(bytes);
    }

    async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty) bytes = bytes[await sink.SendAsync(bytes)..];
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            FailToSend();
        }
    }

    void FailToSend()
    {
        if (discards) return; // a fault has taken the other side away meanwhile
        // That it has gone may be held: then its own lane passes that on, after what it sent before.
        if (connection.Faults.HoldsEnd(connection.Lanes[(int)(1 - from)], isReset: true)) discards = true;
        else connection.Fail(1 - from);
    }

    async Task PaceAsync(Step step, Task changed)
    {
        if (step.IsSplit && Parser.SpeaksWebSocket) await WaitAsync(Apart, changed);
        if (step.Rate is not { } rate) return;
        var now = Stopwatch.GetTimestamp();
        paidUntil = Math.Max(paidUntil, now - CatchUp.Ticks * Stopwatch.Frequency / TimeSpan.TicksPerSecond) + step.Count * Stopwatch.Frequency / rate;
        await WaitAsync(Stopwatch.GetElapsedTime(now, paidUntil), changed);
    }

    /// <summary>Waits, but not longer than the faults stay as they are.</summary>
    public async Task WaitAsync(TimeSpan time, Task changed)
    {
        if (time <= TimeSpan.Zero) return;
        using var done = CancellationTokenSource.CreateLinkedTokenSource(connection.Over);
        await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds)), done.Token), changed);
        await done.CancelAsync();
        connection.Over.ThrowIfCancellationRequested();
    }

    void Finish(bool isReset)
    {
        switch (connection.Faults.PassEnd(this, isReset))
        {
            case EndKind.Reset:
                connection.Fail(from);
                break;
            case EndKind.Closed:
                connection.NoteEnd(from, EndKind.Closed); // before the other side is told, and ends, too
                if (!discards) TellEnd();
                break;
        }
    }

    void TellEnd()
    {
        try { sink.Shutdown(SocketShutdown.Send); }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { } // it has gone, too
    }
}
