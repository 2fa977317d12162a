namespace Tap.Tests.Events;

/// <summary>Of a long payload the beginning is told, and how much is not.</summary>
public class Limits
{
    [Theory]
    [InlineData(0, "", 6)]
    [InlineData(1, "a", 5)]
    [InlineData(2, "a", 4)] // inside of the horse
    [InlineData(4, "a", 2)]
    [InlineData(5, "a🐎", 1)]
    [InlineData(6, "a🐎b", 0)]
    [InlineData(7, "a🐎b", 0)]
    public async Task Text_is_cut_at_the_limit_also_inside_of_a_character(int limit, string text, int notShown)
    {
        await using var tapped = new Tapped(new() { PayloadLimit = limit });
        using var line = await tapped.OpenAsync();
        await line.Client.SayAsync(Frame.OfText("a🐎b"), Frame.OfText(""));
        var frames = (await line.ToldAsync()).OfType<FrameEvent>().ToArray();
        Assert.Equal((text, (ulong)notShown, 6ul, Math.Min(limit, 6)), (frames[0].Text, frames[0].NotShown, frames[0].Length, frames[0].Payload.Length));
        Assert.Equal(("", 0ul), (frames[1].Text, frames[1].NotShown));
    }

    [Fact]
    public async Task Limit_is_each_frames_own_and_what_is_cut_off_is_looked_at_all_the_same()
    {
        await using var tapped = new Tapped(new() { PayloadLimit = 3 });
        using var line = await tapped.OpenAsync();
        await line.Client.SayAsync(
            new(Opcode.Text, "abcd"u8.ToArray(), Fin: false), new(Opcode.Continuation, [.. "efgh"u8, 0xf0, 0x9f], Fin: false), new(Opcode.Continuation, [0x90, 0x8e, (byte)'i', (byte)'j']),
            new(Opcode.Text, [.. "abcd"u8, 0xff]),
            new(Opcode.Binary, [1, 2, 3, 4, 5]));
        Assert.Equal(
            [
                "client #1 m1 text \"abc\" …, 1 not shown", "client #2 m1 continuation \"efg\" …, 3 not shown", "client #3 m1 continuation \"🐎i\", 1 not shown",
                "client #4 breaks RFC 6455, 8.1: A text that is not UTF-8.", "client #4 m2 text \"abc\", 2 not shown", "client #5 m3 binary 010203, 2 not shown",
            ], await line.EndAsync());
    }

    [Fact]
    public async Task Control_frame_is_told_whole_whatever_the_limit()
    {
        await using var tapped = new Tapped(new() { PayloadLimit = 0 });
        using var line = await tapped.OpenAsync();
        var reason = new string('r', 123);
        await line.Server.SayAsync(new(Opcode.Ping, new byte[125]), new(Opcode.Binary, [1]), Frame.OfClose(1000, reason));
        Assert.Equal([$"server #1 ping {new string('0', 250)}", "server #2 m1 binary, 1 not shown", $"server #3 close 1000 normal closure \"{reason}\""], await line.EndAsync());
    }

    [Fact]
    public async Task Control_frame_that_is_longer_than_it_may_be_is_cut()
    {
        await using var tapped = new Tapped(new() { PayloadLimit = 0 });
        using var line = await tapped.OpenAsync();
        await line.Server.SayAsync(new(Opcode.Ping, new byte[130]), Frame.OfClose(1000, new string('ž', 70))); // cut inside of a character, which is nobody's fault
        Assert.Equal(
            [
                "server #1 breaks RFC 6455, 5.5: A control frame is longer than 125 bytes.", $"server #1 ping {new string('0', 250)}, 5 not shown",
                "server #2 breaks RFC 6455, 5.5: A control frame is longer than 125 bytes.", $"server #2 close 1000 normal closure \"{new string('ž', 61)}\uFFFD\", 17 not shown",
            ], await line.EndAsync());
    }

    [Fact]
    public async Task Four_kilobytes_of_a_payload_are_told_unless_asked_otherwise()
    {
        await using var tapped = new Tapped();
        using var line = await tapped.OpenAsync();
        await line.Server.SayAsync(new Frame(Opcode.Binary, new byte[100_000]), Frame.OfText(new string('x', 5000)));
        var frames = (await line.ToldAsync()).OfType<FrameEvent>().ToArray();
        Assert.Equal((100_000ul, 8192, 95_904ul), (frames[0].Length, frames[0].Hex!.Length, frames[0].NotShown));
        Assert.Equal((5000ul, 4096, 904ul), (frames[1].Length, frames[1].Text!.Length, frames[1].NotShown));
    }

    [Fact]
    public async Task Limit_that_makes_no_sense_is_refused()
    {
        await using var tapped = new Tapped();
        Assert.Throws<ArgumentOutOfRangeException>(() => tapped.Relay.Watch(new() { PayloadLimit = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => tapped.Relay.Watch(new() { Backlog = 0 }));
    }
}
