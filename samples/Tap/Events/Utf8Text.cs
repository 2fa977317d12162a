using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Tap;

/// <summary>Reads the text of a message piece by piece, also where a piece ends inside of a character (RFC 6455, 5.6).</summary>
sealed class Utf8Text
{
    readonly byte[] pending = new byte[4]; // of a character that has not ended
    int count;
    bool isMidway;

    /// <summary>Whether all so far was UTF-8.</summary>
    public bool IsValid { get; private set; } = true;

    /// <summary>Begins a message.</summary>
    /// <param name="midway">Its beginning was missed, so that it may begin inside of a character.</param>
    public void Begin(bool midway = false) => (count, IsValid, isMidway) = (0, true, midway);

    /// <summary>Adds the characters that these bytes complete to <paramref name="text"/>, if there is one.</summary>
    public void Read(ReadOnlySpan<byte> bytes, bool ends, StringBuilder? text)
    {
        while (isMidway && !bytes.IsEmpty)
            if ((bytes[0] & 0xc0) == 0x80) bytes = bytes[1..];
            else isMidway = false;

        // A character that began earlier is completed byte by byte, the rest is read at once.
        while (count > 0)
        {
            var status = Rune.DecodeFromUtf8(pending.AsSpan(0, count), out var rune, out var used);
            if (status == OperationStatus.NeedMoreData && !bytes.IsEmpty)
            {
                pending[count++] = bytes[0];
                bytes = bytes[1..];
                continue;
            }
            if (status == OperationStatus.NeedMoreData && !ends) return;
            IsValid &= status == OperationStatus.Done;
            text?.Append(rune.ToString());
            pending.AsSpan(used, count -= used).CopyTo(pending); // after a wrong byte the next one may begin a character
        }
        Span<char> scratch = stackalloc char[1024];
        while (!bytes.IsEmpty)
        {
            var status = Utf8.ToUtf16(bytes, scratch, out var read, out var written, replaceInvalidSequences: false, isFinalBlock: ends);
            text?.Append(scratch[..written]);
            bytes = bytes[read..];
            if (status == OperationStatus.NeedMoreData)
            {
                bytes.CopyTo(pending);
                count = bytes.Length;
                return;
            }
            if (status != OperationStatus.InvalidData) continue;
            Rune.DecodeFromUtf8(bytes, out _, out var wrong);
            IsValid = false;
            text?.Append('\uFFFD');
            bytes = bytes[wrong..];
        }
    }
}
