using FsCheck.Fluent;

namespace Lessons.Tests.Lesson05;

/// <summary>The frames that the lesson finds, byte by byte, are those of the course's own codec.</summary>
[Trait("lesson", "05")]
public class SameFrames
{
    const int Kept = 125; // bytes of a payload: the lesson shows no more

    [Fact]
    public void Whatever_comes_it_finds_the_frames_that_Tap_finds() =>
        (from bytes in Traffic.Any from pieces in Traffic.Cut(bytes) select (bytes, pieces)).MustHold(any =>
            Assert.Equal(WholeFrames.In(any.pieces).Select(Beginning), FramesOfLesson(any.bytes)));

    [Theory]
    [InlineData(uint.MaxValue)]
    [InlineData(uint.MaxValue + 4ul)] // three, for who counts in 32 bits
    [InlineData(long.MaxValue)]
    [InlineData(long.MaxValue + 1ul)]
    [InlineData(ulong.MaxValue)]
    public void Payload_without_an_end_has_none(ulong length)
    {
        byte[] begun = [.. Traffic.Write(new FrameHeader(Opcode.Text, length), 8), .. new byte[10_000]];
        Assert.Empty(WholeFrames.In(begun));
        Assert.Empty(FramesOfLesson(begun));
    }

    static (string Header, ulong Length, string Payload) Beginning(WholeFrame frame) =>
        (Convert.ToHexString(frame.HeaderBytes), frame.Header.Length, Convert.ToHexString(frame.Payload.AsSpan(0, Math.Min(Kept, frame.Payload.Length))));

    static List<(string Header, ulong Length, string Payload)> FramesOfLesson(byte[] bytes)
    {
        var reader = ClientProgram.TypeOf("FrameReader");
        var next = reader.GetMethod("Next")!.CreateDelegate<Func<byte, object?>>(Activator.CreateInstance(reader));
        return [.. from frame in bytes.Select(next)
                   where frame is not null
                   select (Convert.ToHexString(Of<byte[]>(frame, "Header")), Of<ulong>(frame, "Length"), Convert.ToHexString(Of<byte[]>(frame, "Payload")))];
    }

    static T Of<T>(object frame, string name) => (T)frame.GetType().GetProperty(name)!.GetValue(frame)!;
}
