using System.Security.Cryptography;

namespace Tap.Tests.Relaying;

/// <summary>What leaves is what came.</summary>
public class Bytes
{
    const int EachWay = 52 * 1024 * 1024, Block = 60_000; // bytes

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_100_MB_both_ways_at_once_arrive_as_they_left_also_while_they_are_watched(bool asFrames)
    {
        await using var tap = new TestRelay();
        using var unread = tap.Relay.Watch(new() { Backlog = 1024 * 1024 });
        var (_, client, server) = await tap.OpenAsync();
        var sent = Task.WhenAll(SendAsync(client, Side.Client, asFrames), SendAsync(server, Side.Server, asFrames));
        var received = await Task.WhenAll(HashAsync(server), HashAsync(client));
        Assert.Equal(await sent, received);

        var end = await tap.SeesAsync<EndEvent>();
        Assert.InRange(end.Client.Bytes + end.Server.Bytes, 104_857_600, long.MaxValue);
        Assert.InRange(unread.DroppedBytes, 50_000_000, long.MaxValue);
    }

    // Random, and as often as not with a header in front of each block that makes a frame of it.
    static async Task<string> SendAsync(RawEnd end, Side side, bool asFrames)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (random, buffer) = (new Random((int)side), new byte[FrameHeader.MaxSize + Block]);
        for (long sent = 0; sent < EachWay;)
        {
            random.NextBytes(buffer);
            var length = random.Next(Block);
            var header = asFrames ? new FrameHeader(Opcode.Binary, (ulong)length, Key: side == Side.Client ? (uint)random.Next() : null).Write(buffer) : 0;
            var bytes = buffer.AsMemory(0, header + length);
            hash.AppendData(bytes.Span);
            await end.SendAsync(bytes);
            sent += bytes.Length;
        }
        end.Finish();
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    static async Task<string> HashAsync(RawEnd end)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        while (await end.Socket.ReceiveAsync(buffer.AsMemory()).AsTask().WaitAsync(Patience.Limit) is var count and > 0) hash.AppendData(buffer, 0, count);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
