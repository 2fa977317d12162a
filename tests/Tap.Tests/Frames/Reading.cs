using FsCheck;
using FsCheck.Fluent;

namespace Tap.Tests.Frames;

/// <summary>Whatever comes, and wherever it is cut, the reader takes it, and every byte of it once.</summary>
public class Reading
{
    static Gen<byte[][]> AnyPieces { get; } = Traffic.Any.SelectMany(Traffic.Cut);

    [Fact]
    public void Frames_are_the_same_wherever_the_stream_is_cut() =>
        (from frames in Traffic.Frame.ListOf()
         from pieces in Traffic.Cut([.. frames.SelectMany(Traffic.Write)])
         select (frames, pieces)).MustHold(any => Assert.Equal(any.frames, WholeFrames.In(any.pieces)));

    [Fact]
    public void Frames_are_the_same_byte_by_byte() =>
        Traffic.Frame.ListOf(5).MustHold(frames =>
            Assert.Equal(frames, WholeFrames.In(frames.SelectMany(Traffic.Write).Select(b => (byte[])[b]))));

    [Fact]
    [Long("It makes up a thousand streams. In every run frames are read byte by byte, and wherever a stream is cut.")]
    public void Every_byte_is_in_one_part_and_every_part_has_its_place() =>
        AnyPieces.MustHold(pieces =>
        {
            var reader = new FrameReader();
            var taken = new List<byte>();
            var (fed, whole) = (0, 0); // whole: bytes of frames that have ended
            var (offset, ended) = (0ul, true);
            foreach (var piece in pieces)
            {
                ReadOnlySpan<byte> bytes = piece;
                fed += piece.Length;
                for (var left = bytes.Length; reader.Read(ref bytes, out var part); left = bytes.Length)
                {
                    Assert.True(bytes.Length < left); // so it comes to an end
                    Assert.Equal(ended, part.IsFirst);
                    Assert.Equal(ended ? 0 : offset, part.Offset);
                    if (part.IsFirst) taken.AddRange(part.HeaderBytes);
                    taken.AddRange(part.Payload);
                    offset = part.Offset + (ulong)part.Payload.Length;
                    ended = offset == part.Header.Length;
                    Assert.Equal(ended, part.IsLast);
                    if (ended) whole = taken.Count;
                    Assert.Equal(!ended, reader.IsInsidePayload);
                }
                Assert.True(bytes.IsEmpty);
                Assert.Equal((ulong)(fed - whole), reader.UnfinishedBytes);
                Assert.Equal(fed > whole, reader.IsInsideFrame);
                Assert.Equal(!ended, reader.IsInsidePayload);
            }
            var all = pieces.SelectMany(piece => piece).ToArray();
            Assert.Equal(all[..taken.Count], taken);
            Assert.True(all.Length - taken.Count < FrameHeader.MaxSize); // the rest is a header that is not whole
        });

    [Fact]
    public void Unfinished_header_has_nothing_of_the_frame_before_it()
    {
        var reader = new FrameReader();
        ReadOnlySpan<byte> bytes = [0x82, 3, 1, 2, 3, 0x82];
        Assert.True(reader.Read(ref bytes, out _));
        Assert.Equal((0ul, false), (reader.UnfinishedBytes, reader.IsInsideFrame));
        Assert.False(reader.Read(ref bytes, out _));
        Assert.Equal((1ul, true), (reader.UnfinishedBytes, reader.IsInsideFrame));
    }

    [Fact]
    public void A_clone_goes_on_as_the_original_does_and_leaves_it_alone()
    {
        (from before in AnyPieces from after in AnyPieces from other in AnyPieces select (before, after, other)).MustHold(any =>
        {
            var original = new FrameReader();
            Parts(original, any.before);
            var (one, two) = (original.Clone(), original.Clone());
            Parts(two, any.other);
            Assert.Equal(Parts(one, any.after), Parts(original, any.after));
        });

        static List<string> Parts(FrameReader reader, byte[][] pieces)
        {
            var parts = new List<string>();
            foreach (var piece in pieces)
                for (ReadOnlySpan<byte> bytes = piece; reader.Read(ref bytes, out var part);)
                    parts.Add($"{part.Header} {Convert.ToHexString(part.HeaderBytes)} {Convert.ToHexString(part.Payload)} {part.Offset} {part.IsFirst} {part.IsLast} {reader.UnfinishedBytes}");
            return parts;
        }
    }

    [Theory]
    [InlineData("random bytes")]
    [InlineData("small frames")]
    public void Megabytes_are_read_without_any_memory(string what)
    {
        byte[] small = [.. Enumerable.Range(0, 2000).SelectMany(n => new Frame(Opcode.Text, new byte[n % 30]).ToBytes(masked: n % 2 == 0))];
        // Random bytes soon look like one endless frame: so there are many streams of them.
        var streams = (from n in Enumerable.Range(0, 500) select what == "small frames" ? small : Traffic.Bytes(32 * 1024).Sample(1).Single()).ToArray();
        ReadAll(Readers()); // what is made once is made now

        var (parts, rounds) = (0, new Queue<FrameReader[]>([Readers(), Readers(), Readers()]));
        Assert.Equal(0, Memory.OfEach(rounds.Count, () => parts = ReadAll(rounds.Dequeue())));
        Assert.True(parts > 500 * 10, $"{parts} parts");

        FrameReader[] Readers() => [.. streams.Select(_ => new FrameReader())];

        int ReadAll(FrameReader[] readers)
        {
            var parts = 0;
            for (var n = 0; n < streams.Length; n++)
                for (var at = 0; at < streams[n].Length; at += 1000)
                    for (ReadOnlySpan<byte> bytes = streams[n].AsSpan(at..Math.Min(at + 1000, streams[n].Length)); readers[n].Read(ref bytes, out _);) parts++;
            return parts;
        }
    }
}
