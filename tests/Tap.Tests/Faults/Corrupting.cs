using System.Numerics;

namespace Tap.Tests.Faults;

/// <summary>One bit is not what it was.</summary>
public class Corrupting
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(1, Side.Server)]
    [InlineData(2, Side.Client)]
    [InlineData(3, Side.Server)]
    [InlineData(4, Side.Client)]
    [InlineData(5, Side.Server)]
    [InlineData(6, Side.Client)]
    [InlineData(7, null)]
    public async Task One_bit_of_the_next_byte_is_flipped_and_no_other_ever(int bit, Side? from)
    {
        await using var tap = new TestRelay();
        Ends[] all = [await tap.OpenAsync(), await tap.OpenAsync()];
        var fault = tap.Relay.Set(new Fault.Corrupt(bit) { From = from });
        var bytes = new byte[1000];
        new Random(bit).NextBytes(bytes);
        foreach (var ends in all)
        {
            var first = from ?? Side.Server;
            await ends[first].SendAsync(bytes);
            var came = await ends[1 - first].BytesAsync(bytes.Length);
            Assert.Equal(1 << bit, bytes[0] ^ came[0]);
            Assert.Equal(bytes[1..], came[1..]);
            Assert.Equal(first, (await tap.SeesAsync(fault, FaultState.Began, ends.Number)).From);

            await ends[1 - first].SendAsync(bytes);
            Assert.Equal(bytes, await ends[first].BytesAsync(bytes.Length));
            await ends[first].SendAsync(bytes);
            Assert.Equal(bytes, await ends[1 - first].BytesAsync(bytes.Length));
        }
    }

    [Fact]
    public async Task Flipped_bit_of_a_header_is_shown_as_what_it_is_now()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        tap.Relay.Set(new Fault.Corrupt(6) { From = Side.Client, AfterFrames = 1 });
        await ends.Client.SendAsync("fine");
        await ends.Client.SendAsync("not fine");
        await ends.Server.HearsAsync("fine");
        Assert.Equal(0xc1, (await ends.Server.BytesAsync(1))[0]);
        Assert.Equal(4, (await tap.SeesAsync<FrameEvent>(frame => frame.Frame == 2)).Rsv);
    }
}
