using System.IO.Compression;

namespace Tap;

/// <summary>
/// Inflates a stream of DEFLATE blocks as far as its bytes are there (RFC 1951). A block with BFINAL ends .NET's stream, which doesn't
/// report how many bytes it left unread. So a second stream reads each piece ahead; if it ends in one, the first reads that byte by byte.
/// </summary>
/// <param name="take">Gets what the bytes inflate to, piece by piece.</param>
sealed class Inflater(Inflater.Take take) : IDisposable
{
    const int Piece = 8 * 1024, Output = 8 * 1024;

    public delegate void Take(ReadOnlySpan<byte> inflated);

    Blocks ahead = new(), blocks = new();

    /// <summary>Inflates bytes.</summary>
    /// <param name="bytes">The next of the stream.</param>
    /// <param name="room">How many bytes may still come out of them.</param>
    /// <returns>Whether no more came out.</returns>
    /// <exception cref="InvalidDataException">They aren't valid DEFLATE.</exception>
    public bool Read(ReadOnlyMemory<byte> bytes, ref long room)
    {
        while (!bytes.IsEmpty)
        {
            var piece = bytes[..Math.Min(Piece, bytes.Length)];
            if (!ahead.Read(piece, null, ref room)) return false;
            var count = ahead.HasEnded ? ReadToEnd(piece) : ReadAll(piece);
            bytes = bytes[count..];
            if (ahead.HasEnded) Restart();
        }
        return true;
    }

    int ReadAll(ReadOnlyMemory<byte> piece)
    {
        var room = long.MaxValue; // it has been counted already
        blocks.Read(piece, take, ref room);
        return piece.Length;
    }

    int ReadToEnd(ReadOnlyMemory<byte> piece)
    {
        var count = 0;
        while (!blocks.HasEnded && count < piece.Length) ReadAll(piece.Slice(count++, 1));
        return count;
    }

    // After such a block a new stream begins at the next whole byte: an encoder that ends with one refers to nothing before it.
    void Restart()
    {
        Dispose();
        (ahead, blocks) = (new(), new());
    }

    public void Dispose()
    {
        ahead.Dispose();
        blocks.Dispose();
    }

    /// <summary>A stream of DEFLATE blocks, and its input: the bytes that are there now, and perhaps more later.</summary>
    sealed class Blocks : Stream
    {
        readonly DeflateStream inflating;
        ReadOnlyMemory<byte> input;
        bool isHungry; // it has asked for more than there is

        public Blocks() => inflating = new(this, CompressionMode.Decompress, leaveOpen: true);

        /// <summary>Whether a block with BFINAL has come to its end.</summary>
        public bool HasEnded { get; private set; }

        public bool Read(ReadOnlyMemory<byte> bytes, Take? take, ref long room)
        {
            Span<byte> output = stackalloc byte[Output];
            (input, isHungry) = (bytes, false);
            for (int count; (count = Inflate(output)) > 0;)
            {
                if ((room -= count) < 0) return false;
                take?.Invoke(output[..count]);
            }
            HasEnded = !isHungry;
            input = default;
            return true;
        }

        int Inflate(Span<byte> output)
        {
            try { return inflating.Read(output); }
            catch (IOException e) { throw new InvalidDataException(e.Message, e); } // zlib's other errors
        }

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, input.Length);
            isHungry |= count == 0;
            input.Span[..count].CopyTo(buffer);
            input = input[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        protected override void Dispose(bool disposing)
        {
            if (disposing) inflating.Dispose();
            base.Dispose(disposing);
        }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
