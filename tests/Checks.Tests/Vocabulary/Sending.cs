using System.Text;
using FsCheck.Fluent;
using Tap;

namespace Checks.Tests.Vocabulary;

/// <summary>What a peer sends, as it stands on the wire.</summary>
public class Sending
{
    [Fact]
    public async Task Text_and_bytes_are_one_frame_each()
    {
        using var line = await Line.OpenAsync();
        await line.Peer.SendAsync("ağaç 🌳");
        await line.Peer.SendAsync([0, 0xff]);
        await line.Peer.SendAsync("");
        await HearsAsync(line, Frame.OfText("ağaç 🌳"), new(Opcode.Binary, [0, 0xff]), Frame.OfText(""));
        Assert.Equal("Ada: sent \"ağaç 🌳\"\nAda: sent the bytes 00 ff\nAda: sent \"\"", line.Done);
    }

    [Fact]
    public async Task Parts_are_frames_of_one_message()
    {
        using var line = await Line.OpenAsync();
        await line.Peer.SendInPartsAsync("ağ", "", "aç");
        await HearsAsync(line, Frame.OfText("ağ", fin: false), new(Opcode.Continuation, [], Fin: false), new(Opcode.Continuation, Encoding.UTF8.GetBytes("aç")));
        Assert.Equal("Ada: sent one text in 3 frames, \"ağ\" + \"\" + \"aç\"", line.Done);
    }

    [Fact]
    public async Task Cut_may_be_inside_of_a_letter()
    {
        using var line = await Line.OpenAsync();
        await line.Peer.SendInPartsAsync([0x61, 0xc4], [0x9f]);
        await HearsAsync(line, new(Opcode.Text, [0x61, 0xc4], Fin: false), new(Opcode.Continuation, [0x9f]));
        Assert.Equal("Ada: sent \"ağ\" as one text in 2 frames of 2 + 1 bytes", line.Done);
    }

    [Fact]
    public async Task Parts_arrive_as_they_were_cut()
    {
        using var line = await Line.OpenAsync();
        (from bytes in Traffic.Any from pieces in Traffic.Cut(bytes) where pieces.Length > 0 select pieces).MustHold(pieces =>
        {
            Frame[] frames = [.. pieces.Select((piece, at) => new Frame(at == 0 ? Opcode.Text : Opcode.Continuation, piece, Fin: at == pieces.Length - 1))];
            Task.WhenAll(line.Peer.SendInPartsAsync(pieces), HearsAsync(line, frames)).WaitAsync(Patience.Limit).GetAwaiter().GetResult();
        });
    }

    [Fact]
    public async Task Beginning_is_no_whole_message()
    {
        using var line = await Line.OpenAsync();
        await line.Peer.SendBeginningAsync("once upon");
        await HearsAsync(line, Frame.OfText("once upon", fin: false));
        Assert.Equal("Ada: sent \"once upon\" as the beginning of a text", line.Done);
    }

    [Fact]
    public async Task End_completes_the_text_that_was_begun()
    {
        using var line = await Line.OpenAsync();
        await line.Peer.SendBeginningAsync("once upon");
        await line.Peer.SendEndAsync(" a ğ");
        await line.Peer.SendAsync("next");
        await HearsAsync(line, Frame.OfText("once upon", fin: false), new(Opcode.Continuation, Encoding.UTF8.GetBytes(" a ğ")), Frame.OfText("next"));
        Assert.Equal("Ada: sent \"once upon\" as the beginning of a text\nAda: sent \" a ğ\" as the end of that text\nAda: sent \"next\"", line.Done);
    }

    [Fact]
    public async Task Bytes_in_parts_are_frames_of_one_binary_message()
    {
        using var line = await Line.OpenAsync();
        await line.Peer.SendBytesInPartsAsync([1, 0xff], [], [2]);
        await HearsAsync(line, new(Opcode.Binary, [1, 0xff], Fin: false), new(Opcode.Continuation, [], Fin: false), new(Opcode.Continuation, [2]));
        Assert.Equal("Ada: sent the bytes 01 ff 02 as one message in 3 frames of 2 + 0 + 1 bytes", line.Done);
    }

    [Fact]
    public async Task Many_that_are_sent_at_once_are_not_mixed()
    {
        using var line = await Line.OpenAsync();
        var texts = Some.Words(50);
        var sending = Task.WhenAll(texts.Select(text => line.Peer.SendInPartsAsync(text[..2], text[2..])));
        var heard = new List<string>();
        while (heard.Count < texts.Length) heard.Add((await line.Other.ReceiveAsync()).Text + (await line.Other.ReceiveAsync()).Text);
        await sending;
        Assert.Equal(texts.Order(StringComparer.Ordinal), heard.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_is_gone_gets_nothing()
    {
        using var line = await Line.OpenAsync();
        line.Other.Reset();
        await line.Peer.Reading.WaitAsync(Patience.Limit);
        await Failing.SaysAsync("a connection that is still open", "a line that is lost, without a Close", null, () => line.Peer.SendAsync("hello?"));
        Assert.Equal("", line.Done);
    }

    [Fact]
    public async Task Who_has_said_Close_gets_nothing()
    {
        using var line = await Line.OpenAsync();
        await line.Other.SendAsync(Frame.OfClose(1001, "bye"));
        await line.Peer.Reading.WaitAsync(Patience.Limit);
        await Failing.SaysAsync("a connection that is still open", "Close with 1001 \"bye\"", null, () => line.Peer.SendAsync("hello?"));
        await Failing.SaysAsync("a connection that is still open", "Close with 1001 \"bye\"", null, () => line.Peer.CloseAsync());
    }

    [Fact]
    public async Task Who_does_not_receive_is_waited_for_no_longer_than_patience()
    {
        using var line = await Line.OpenAsync(TimeSpan.FromSeconds(0.1));
        await Failing.SaysAsync("that it takes what is sent", "nothing for 0.1 seconds", "The program does not receive.", () => line.Peer.SendAsync(new byte[64 * 1024 * 1024])); // more than two systems hold between them
    }

    static async Task HearsAsync(Line line, params Frame[] frames)
    {
        foreach (var frame in frames)
        {
            var came = await line.Other.ReceiveAsync();
            Assert.Equal((frame.Opcode, frame.Fin, Convert.ToHexString(frame.Payload)), (came.Opcode, came.Fin, Convert.ToHexString(came.Payload)));
        }
    }
}
