using System.Net.Sockets;

namespace Tap.Tests.Relaying;

/// <summary>How much a sender can send to a reader that never reads, before it has to wait.</summary>
public class BackPressureTests
{
    const int EndBuffer = 128 * 1024; // bytes
    const int Rounds = 10;

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Relay_lets_a_sender_send_at_most_its_capacity_more(Side sender)
    {
        // Where localhost is two addresses, the first refuses the relay, and it connects with a second socket.
        await using var tap = new TestRelay(watched: false, server: "localhost");
        var relayed = await FillAsync(tap, await tap.OpenAsync(), sender);
        Assert.True(relayed > Relay.Capacity / 2, $"The sender had to wait after {relayed} bytes."); // or nothing would be proved
        await AssertCanSendDirectlyAsync(tap, sender, relayed - Relay.Capacity);
    }

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Delay_lets_a_sender_send_8_MiB_more_and_no_more(Side sender)
    {
        await using var tap = new TestRelay(watched: false);
        var ends = await tap.OpenAsync();
        tap.Relay.Set(new Fault.Delay(TimeSpan.FromMilliseconds(1)) { Connection = ends.Number });
        FixBuffers(ends);
        await ends[sender].SendAsync(new Frame(Opcode.Binary, new byte[DelayLine.Capacity]));
        var delayed = DelayLine.Capacity + await FillAsync(tap, ends, sender);
        await AssertCanSendDirectlyAsync(tap, sender, delayed - DelayLine.Capacity - Relay.Capacity);
    }

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Stall_lets_a_sender_send_64_KiB_more_and_no_more(Side sender)
    {
        await using var tap = new TestRelay(watched: false);
        var ends = await tap.OpenAsync();
        tap.Relay.Set(new Fault.Stall { Connection = ends.Number });
        FixBuffers(ends);
        await ends[sender].SendAsync(new byte[DelayLine.StallCapacity + Lane.LargestBuffer]);
        var stalled = DelayLine.StallCapacity + Lane.LargestBuffer + await FillAsync(tap, ends, sender);
        var unused = SocketBuffers.MostHeld; // the way to the other side, where nothing passes
        await AssertCanSendDirectlyAsync(tap, sender, stalled - DelayLine.StallCapacity - (Relay.Capacity - unused));
    }

    /// <summary>Sends until the sender would have to wait, and nothing moves any more.</summary>
    /// <returns>How many bytes were sent.</returns>
    static async Task<long> FillAsync(TestRelay tap, Ends ends, Side sender)
    {
        FixBuffers(ends);
        var (from, bytes) = (ends[sender].Socket, new Frame(Opcode.Binary, new byte[16 * 1024]).ToBytes(masked: sender == Side.Client));
        from.Blocking = false;
        var (sent, passed) = (0L, -1L);
        for (var still = 0; still < Rounds; still++)
        {
            while (true)
            {
                var count = from.Send(bytes.AsSpan((int)(sent % bytes.Length)), SocketFlags.None, out var error);
                if (error == SocketError.WouldBlock) break;
                Assert.Equal(SocketError.Success, error);
                (sent, still) = (sent + count, 0);
            }
            var totals = tap.Relay.Connections.Single(open => open.Number == ends.Number);
            var now = (sender == Side.Client ? totals.FromClient : totals.FromServer).Bytes;
            if (now != passed) (passed, still) = (now, 0);
            await tap.TalkAsync(); // so that the relay passes what it can; if the machine is too busy, the count is too low, never too high
        }
        return sent;
    }

    /// <summary>Without the relay so many bytes can be sent as well; a negative number is none.</summary>
    static async Task AssertCanSendDirectlyAsync(TestRelay tap, Side sender, long count)
    {
        var ends = await tap.OpenDirectAsync();
        FixBuffers(ends);
        try { await ends[sender].SendAsync(new byte[Math.Max(0, count)]); }
        catch (TimeoutException) { Assert.Fail($"Without the relay the {sender} can't send {count} bytes to a reader that never reads."); }
    }

    // Otherwise the kernel enlarges the buffers of one connection more than those of the other.
    static void FixBuffers(Ends ends)
    {
        foreach (var end in (RawEnd[])[ends.Client, ends.Server]) end.Socket.SendBufferSize = end.Socket.ReceiveBufferSize = EndBuffer;
    }
}
