using FsCheck;
using FsCheck.Fluent;

namespace Tap.Tests.Frames;

/// <summary>Masking is the definition of RFC 6455, 5.3, however much is masked at once.</summary>
public class Masks
{
    static Gen<(byte[] Payload, byte[] Key)> Any { get; } =
        from length in Gen.Choose(0, 300)
        from payload in Traffic.Bytes(length)
        from key in Traffic.Bytes(4)
        select (payload, key);

    [Fact]
    public void Byte_i_is_changed_by_byte_i_modulo_4_of_the_key() =>
        Any.MustHold(any => Assert.Equal(any.Payload.Select((b, i) => (byte)(b ^ any.Key[i % 4])), Masked(any.Payload, any.Key)));

    [Fact]
    public void Twice_is_not_at_all() =>
        Any.MustHold(any => Assert.Equal(any.Payload, Masked(Masked(any.Payload, any.Key), any.Key)));

    [Fact]
    public void In_pieces_is_at_once() =>
        (from any in Any from pieces in Traffic.Cut(any.Payload) select (any.Payload, any.Key, pieces)).MustHold(any =>
        {
            var (offset, masked) = (0ul, new List<byte>());
            foreach (var piece in any.pieces)
            {
                masked.AddRange(Masked(piece, any.Key, offset));
                offset += (ulong)piece.Length;
            }
            Assert.Equal(Masked(any.Payload, any.Key), masked);
        });

    [Theory]
    [InlineData(uint.MaxValue + 1ul)]
    [InlineData(long.MaxValue - 3ul)]
    [InlineData(ulong.MaxValue - 3)]
    public void Also_far_into_a_payload(ulong fours)
    {
        byte[] payload = [.. Enumerable.Range(0, 100).Select(i => (byte)i)], key = [1, 2, 3, 4];
        Assert.Equal(0ul, fours % 4);
        for (var i = 0ul; i < 4; i++) Assert.Equal(Masked(payload, key, i), Masked(payload, key, fours + i));
    }

    static byte[] Masked(byte[] payload, byte[] key, ulong offset = 0)
    {
        byte[] masked = [.. payload];
        Masking.Apply(masked, (uint)(key[0] << 24 | key[1] << 16 | key[2] << 8 | key[3]), offset);
        return masked;
    }
}
