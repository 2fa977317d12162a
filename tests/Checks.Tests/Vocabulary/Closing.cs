using Tap;

namespace Checks.Tests.Vocabulary;

/// <summary>How a conversation ends, from either side.</summary>
public class Closing
{
    [Fact]
    public async Task Close_passes_over_what_is_still_on_its_way()
    {
        using var line = await Line.OpenAsync();
        await line.Other.SendAsync(Frame.OfText("early"));
        var closing = line.Peer.CloseAsync(4001, "enough");
        var close = await line.Other.ReceiveAsync();
        Assert.Equal((Opcode.Close, 4001, "enough"), (close.Opcode, close.Code, close.Reason));
        await line.Other.SendAsync(Frame.OfText("late"));
        await line.Other.SendAsync(new Frame(Opcode.Binary, [1]));
        Assert.False(closing.IsCompleted);
        await line.Other.SendAsync(Frame.OfClose(1000, "fine"));
        await closing.WaitAsync(Patience.Limit);
        Assert.Equal("Ada: said Close with 4001 \"enough\"", line.Done);
    }

    [Fact]
    public async Task Close_without_more_words_is_the_normal_one()
    {
        using var line = await Line.OpenAsync();
        var closing = line.Peer.CloseAsync();
        var close = await line.Other.ReceiveAsync();
        Assert.Equal((1000, ""), (close.Code, close.Reason));
        await line.Other.SendAsync(Frame.OfClose(1000));
        await closing.WaitAsync(Patience.Limit);
        Assert.Equal("Ada: said Close with 1000", line.Done);
    }

    [Fact]
    public async Task Line_that_is_lost_answers_no_Close()
    {
        using var line = await Line.OpenAsync();
        var closing = line.Peer.CloseAsync();
        await line.Other.ReceiveAsync();
        line.Other.Reset();
        await Failing.SaysAsync("Close, in answer to ours", "a line that is lost, without a Close", null, () => closing);
    }

    [Fact]
    public async Task Silence_answers_no_Close()
    {
        using var line = await Line.OpenAsync(TimeSpan.FromSeconds(0.1));
        await Failing.SaysAsync("Close, in answer to ours", "nothing for 0.1 seconds", null, () => line.Peer.CloseAsync());
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(4999)]
    public async Task Close_of_the_program_is_answered_without_being_asked(int code)
    {
        using var line = await Line.OpenAsync();
        await line.Other.SendAsync(Frame.OfClose(code, "bye"));
        var answer = await line.Other.ReceiveAsync();
        Assert.Equal((Opcode.Close, code), (answer.Opcode, answer.Code));
    }

    [Fact]
    public async Task Close_without_a_code_is_answered_too()
    {
        using var line = await Line.OpenAsync();
        await line.Other.SendAsync(new Frame(Opcode.Close, []));
        Assert.Equal(Opcode.Close, (await line.Other.ReceiveAsync()).Opcode);
    }

    [Fact]
    public async Task Answer_waits_for_what_is_just_being_sent()
    {
        using var line = await Line.OpenAsync();
        var sending = line.Peer.SendInPartsAsync([.. Enumerable.Repeat(new byte[64 * 1024], 300)]); // more than the systems hold: it waits for a reader
        await line.Other.SendAsync(Frame.OfClose(1000));
        await line.Peer.ExpectCloseAsync(1000); // it has come, and the message is not over
        Frame frame;
        for (frame = await line.Other.ReceiveAsync(); !frame.Fin; frame = await line.Other.ReceiveAsync()) Assert.NotEqual(Opcode.Close, frame.Opcode);
        await sending;
        Assert.Equal(Opcode.Close, (await line.Other.ReceiveAsync()).Opcode);
    }
}
