using FsCheck;
using FsCheck.Fluent;

namespace Tap.Tests.Frames;

/// <summary>Every header can be read, and is written as RFC 6455, 5.2 wants it.</summary>
public class Headers
{
    // Where the number of bytes for the length changes, and where a number of .NET would.
    public static TheoryData<ulong, string> Limits => new()
    {
        { 0, "00" },
        { 125, "7d" },
        { 126, "7e 00 7e" },
        { 127, "7e 00 7f" },
        { 65_535, "7e ff ff" },
        { 65_536, "7f 00 00 00 00 00 01 00 00" },
        { uint.MaxValue, "7f 00 00 00 00 ff ff ff ff" },
        { uint.MaxValue + 1ul, "7f 00 00 00 01 00 00 00 00" },
        { long.MaxValue, "7f 7f ff ff ff ff ff ff ff" },
        { long.MaxValue + 1ul, "7f 80 00 00 00 00 00 00 00" }, // more than 5.2 allows, and read all the same
        { ulong.MaxValue, "7f ff ff ff ff ff ff ff ff" },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void Length_is_written_in_its_shortest_form_and_read_again(ulong length, string hex)
    {
        var digits = "82" + hex.Replace(" ", "", StringComparison.Ordinal);
        var (unmasked, masked) = (Convert.FromHexString(digits), Convert.FromHexString(digits + "01020304"));
        masked[1] |= 0x80;
        AssertIs(unmasked, new(Opcode.Binary, length));
        AssertIs(masked, new(Opcode.Binary, length, Key: 0x01020304));

        static void AssertIs(byte[] bytes, FrameHeader header)
        {
            Assert.Equal(bytes, Written(header));
            Assert.Equal(bytes.Length, header.Size);
            Assert.Equal(bytes.Length, FrameHeader.Read(bytes, out var read));
            Assert.Equal(header, read);
        }
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void Payload_is_given_out_as_it_comes_however_long_it_will_be(ulong length, string hex)
    {
        var (reader, header) = (new FrameReader(), Convert.FromHexString("82" + hex.Replace(" ", "", StringComparison.Ordinal)));
        ReadOnlySpan<byte> bytes = [.. header, 1, 2, 3];
        Assert.True(reader.Read(ref bytes, out var part));
        Assert.Equal(length, part.Header.Length);
        Assert.Equal(header, part.HeaderBytes);
        Assert.Equal(length == 0 ? [] : [1, 2, 3], part.Payload);
        if (length == 0) return;

        bytes = new byte[100];
        Assert.True(reader.Read(ref bytes, out part));
        Assert.Equal((3ul, 100, false), (part.Offset, part.Payload.Length, part.IsFirst));
        Assert.Equal((length, (ulong)header.Length + 103), (part.Header.Length, reader.UnfinishedBytes));
        if (length > 65_536) return;

        bytes = new byte[length - 103 + 1]; // its end, and the next one's beginning
        Assert.True(reader.Read(ref bytes, out part));
        Assert.True(part.IsLast);
        Assert.Equal((103ul, length - 103, 1), (part.Offset, (ulong)part.Payload.Length, bytes.Length));
    }

    [Theory]
    [InlineData(5, "82 7e 00 05")]
    [InlineData(125, "82 7f 00 00 00 00 00 00 00 7d")]
    [InlineData(65_535, "82 7f 00 00 00 00 00 00 ff ff")]
    [InlineData(0, "82 fe 00 00 01 02 03 04")]
    [InlineData(126, "82 ff 00 00 00 00 00 00 00 7e 01 02 03 04")]
    public void Length_in_a_longer_form_is_read_and_can_be_told(ulong length, string hex)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        var frame = Assert.Single(WholeFrames.In(bytes, new byte[length]));
        Assert.Equal(length, frame.Header.Length);
        Assert.Equal(bytes, frame.HeaderBytes);
        Assert.True(frame.HeaderBytes.Length > frame.Header.Size);
        Assert.Equal(frame.Header.Size, Written(frame.Header).Length);
    }

    [Fact]
    public void Every_first_byte_is_taken_apart()
    {
        for (var first = 0; first < 256; first++)
        {
            Assert.Equal(2, FrameHeader.Read([(byte)first, 7], out var header));
            Assert.Equal(new((Opcode)(first % 16), 7, Fin: first >= 128, Rsv: first / 16 % 8), header);
            Assert.Equal(first % 16 >= 8, header.IsControl);
            Assert.False(header.Masked);
            Assert.Equal([(byte)first, 7], Written(header));
        }
    }

    [Fact]
    public void A_part_of_a_header_says_how_many_bytes_are_needed() =>
        Any.MustHold(header =>
        {
            var bytes = Written(header);
            for (var count = 0; count < bytes.Length; count++)
            {
                Assert.Equal(count < 2 ? 2 : bytes.Length, FrameHeader.Read(bytes.AsSpan(0, count), out var unread));
                Assert.Equal(default, unread);
            }
        });

    [Fact]
    public void What_is_written_is_read_as_the_same() =>
        Any.MustHold(header =>
        {
            var bytes = Written(header);
            Assert.Equal(Traffic.Write(header, Traffic.LengthBytes(header.Length)), bytes);
            Assert.Equal(header.Size, FrameHeader.Read(bytes, out var read));
            Assert.Equal(header, read);
            Assert.Equal(header.Size, FrameHeader.Read([.. bytes, 1, 2, 3], out read));
            Assert.Equal(header, read);
        });

    [Fact]
    public void Nothing_is_written_where_there_is_no_room() =>
        Any.MustHold(header =>
        {
            var bytes = new byte[header.Size - 1];
            Assert.Throws<ArgumentException>(() => header.Write(bytes));
            Assert.All(bytes, b => Assert.Equal(0, b));
        });

    // Lengths of as many bits as there can be, all equally likely.
    static Gen<FrameHeader> Any { get; } = Traffic.Header(
        from bits in Gen.Choose(0, 64)
        from number in Traffic.Bytes(8)
        select bits == 0 ? 0 : BitConverter.ToUInt64(number) >> 64 - bits);

    // With room for more, which must stay as it is.
    static byte[] Written(FrameHeader header)
    {
        byte[] room = [.. Enumerable.Repeat((byte)0x55, FrameHeader.MaxSize + 1)];
        var size = header.Write(room);
        Assert.All(room[size..], b => Assert.Equal(0x55, b));
        return room[..size];
    }
}
