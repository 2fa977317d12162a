using System.IO.Compression;

namespace Tap.Tests.Events;

/// <summary>Compresses messages as RFC 7692, 7.2.1 says.</summary>
/// <param name="keepsContext">Whether each refers to those before it.</param>
sealed class Deflater(bool keepsContext = true)
{
    MemoryStream output = new();
    DeflateStream? deflate;

    /// <summary>A message's payload, in one piece.</summary>
    /// <param name="message">The message.</param>
    /// <param name="finally">Whether its last block is one with BFINAL.</param>
    public byte[] Message(byte[] message, bool @finally = false)
    {
        deflate ??= new(output = new(), CompressionLevel.Optimal);
        output.SetLength(0);
        deflate.Write(message);
        if (@finally) deflate.Dispose();
        else deflate.Flush();
        if (@finally || !keepsContext) deflate = null;
        var bytes = output.ToArray();
        return @finally || bytes.Length == 0 ? [.. bytes, 0] : bytes[..^4];
    }
}
