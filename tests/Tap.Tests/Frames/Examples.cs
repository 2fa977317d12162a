using System.Text;

namespace Tap.Tests.Frames;

/// <summary>The frames that RFC 6455 shows in 5.7, byte by byte.</summary>
public class Examples
{
    const uint Key = 0x37fa213d;

    public static TheoryData<string, FrameHeader, string> Table => new()
    {
        { "81 05 48 65 6c 6c 6f", new(Opcode.Text, 5), "Hello" },
        { "81 85 37 fa 21 3d 7f 9f 4d 51 58", new(Opcode.Text, 5, Key: Key), "Hello" },
        { "01 03 48 65 6c", new(Opcode.Text, 3, Fin: false), "Hel" },
        { "80 02 6c 6f", new(Opcode.Continuation, 2), "lo" },
        { "89 05 48 65 6c 6c 6f", new(Opcode.Ping, 5), "Hello" },
        { "8a 85 37 fa 21 3d 7f 9f 4d 51 58", new(Opcode.Pong, 5, Key: Key), "Hello" },
        { "82 7e 01 00" + Zeros(256), new(Opcode.Binary, 256), new('\0', 256) },
        { "82 7f 00 00 00 00 00 01 00 00" + Zeros(65_536), new(Opcode.Binary, 65_536), new('\0', 65_536) },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Are_read(string hex, FrameHeader header, string payload)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal([new(header, bytes[..header.Size], Encoding.UTF8.GetBytes(payload))], WholeFrames.In(bytes));
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Are_written(string hex, FrameHeader header, string payload)
    {
        byte[] frame = [.. new byte[header.Size], .. Encoding.UTF8.GetBytes(payload)];
        Assert.Equal(header.Size, header.Write(frame));
        if (header.Key is { } key) Masking.Apply(frame.AsSpan(header.Size), key);
        Assert.Equal(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), frame);
        Assert.Equal(frame, new Frame(header.Opcode, Encoding.UTF8.GetBytes(payload), header.Fin).ToBytes(header.Masked));
    }

    [Fact]
    public void Are_read_one_after_another()
    {
        var stream = string.Concat(Table.Select(row => row.Data.Item1)).Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(Table.Select(row => row.Data.Item2), WholeFrames.In(Convert.FromHexString(stream)).Select(frame => frame.Header));
    }

    static string Zeros(int count) => new('0', 2 * count);
}
