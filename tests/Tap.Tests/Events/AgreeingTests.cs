using System.Text;
using static Tap.Tests.Events.CompressedWire;

namespace Tap.Tests.Events;

/// <summary>The handshake's answer decides which messages are compressed, and what they may refer to (RFC 7692, 5 and 7.1).</summary>
public class AgreeingTests
{
    const string Again = "c1 05 f200110000"; // what refers to the Hello before it (7.2.3.2)

    [Theory]
    [InlineData("permessage-deflate", true)]
    [InlineData("permessage-deflate; client_no_context_takeover", true)]
    [InlineData("permessage-deflate; server_max_window_bits=8", true)]
    [InlineData("permessage-deflate; server_no_context_takeover", false)]
    [InlineData("permessage-deflate;server_no_context_takeover", false)]
    [InlineData("permessage-deflate ;\tclient_no_context_takeover ; server_no_context_takeover ", false)]
    [InlineData("permessage-deflate; server_max_window_bits=\"10\"; server_no_context_takeover", false)]
    [InlineData("PerMessage-Deflate; Server_No_Context_Takeover", false)]
    [InlineData("x-first; server_no_context_takeover, permessage-deflate", true)]
    [InlineData("x-first\r\nSec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover", false)]
    public void Server_s_messages_may_refer_to_earlier_ones_unless_the_answer_forbids_it(string extensions, bool keepsContext)
    {
        using var conversation = Answered(extensions);
        var frames = Compressed(conversation.Read(ChunkOf(Side.Server, Bytes($"{Hello} {Again} {Hello}"))));
        Assert.Equal(["Hello", keepsContext ? "Hello" : null, "Hello"], frames.Select(frame => frame.Inflated!.Text));
    }

    [Theory]
    [InlineData("permessage-deflate", true)]
    [InlineData("permessage-deflate; server_no_context_takeover", true)]
    [InlineData("permessage-deflate; client_no_context_takeover", false)]
    [InlineData("permessage-deflate;client_max_window_bits=9 ;client_no_context_takeover", false)]
    public void Client_s_messages_may_refer_to_earlier_ones_unless_the_answer_forbids_it(string extensions, bool keepsContext)
    {
        using var conversation = Answered(extensions);
        var frames = Compressed(conversation.Read(ChunkOf(Side.Client, [.. Masked(Hello), .. Masked(Again), .. Masked(Hello)])));
        Assert.Equal(["Hello", keepsContext ? "Hello" : null, "Hello"], frames.Select(frame => frame.Inflated!.Text));
    }

    [Fact]
    public void Extension_that_is_written_in_other_capitals_is_the_one_that_was_offered()
    {
        using var conversation = Asked();
        Assert.Single(conversation.Read(ChunkOf(Side.Server, Head("PERMESSAGE-DEFLATE"))));
    }

    [Theory]
    [InlineData("x-other")]
    [InlineData("permessage-deflate2")]
    [InlineData("x-other; permessage-deflate")]
    public void Message_is_not_inflated_where_nothing_was_agreed_on(string extensions)
    {
        using var conversation = Asked();
        _ = conversation.Read(ChunkOf(Side.Server, Head(extensions))).ToList();
        var told = conversation.Read(ChunkOf(Side.Client, Masked(Hello))).ToList();
        Assert.Contains(told.OfType<ViolationEvent>(), broken => broken.What.StartsWith("A reserved bit is set", StringComparison.Ordinal));
        Assert.Null(Assert.Single(told.OfType<FrameEvent>()).Inflated);
    }

    [Theory]
    [InlineData("c1 02 f248", "80 02 cdc9")] // a message, and a continuation of none
    [InlineData("c1 07 f248cd", "c9c90700")] // the answer comes inside of the frame
    [InlineData("81 01 61 41 03 f248cd", "80 04 c9c90700")] // or between two of the message's
    public void Message_that_began_before_the_answer_is_shown_as_it_is_to_its_end(string before, string after)
    {
        using var conversation = Asked();
        List<WireEvent> told =
        [
            .. conversation.Read(ChunkOf(Side.Client, Bytes(before))),
            .. conversation.Read(ChunkOf(Side.Server, Head("permessage-deflate"))),
            .. conversation.Read(ChunkOf(Side.Client, Bytes(after))),
        ];
        Assert.All(told.OfType<FrameEvent>(), frame => Assert.Equal((false, null), (frame.Compressed, frame.Inflated)));
        Assert.All(told.OfType<FrameEvent>().Where(frame => frame.Message is not null), frame => Assert.NotNull(frame.Text));
        // Later ones may refer to it.
        var later = Assert.Single(Compressed(conversation.Read(ChunkOf(Side.Client, Masked(Hello)))));
        Assert.Equal((true, Inflation.Earlier), (later.Compressed, later.Inflated!.WhyNot));
    }

    [Fact]
    public void Reserved_opcode_is_neither_compressed_nor_inflated()
    {
        var told = Told($"c3 02 ffff {Hello}");
        Assert.Equal("Hello", Assert.Single(Compressed(told)).Inflated!.Text);
    }

    static byte[] Head(string extensions) =>
        Encoding.Latin1.GetBytes($"{Line.Response[..^2]}Sec-WebSocket-Extensions: {extensions}\r\n\r\n");

    static Conversation Asked()
    {
        var conversation = new Conversation(new());
        Assert.Single(conversation.Read(ChunkOf(Side.Client, Encoding.Latin1.GetBytes(Line.CompressingRequest))));
        return conversation;
    }

    static Conversation Answered(string extensions)
    {
        var conversation = Asked();
        Assert.NotEmpty(conversation.Read(ChunkOf(Side.Server, Head(extensions))));
        return conversation;
    }
}
