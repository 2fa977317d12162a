/// <summary>A stream that shows what passes through it, and changes nothing.</summary>
sealed class TracingStream(Stream inner, Trace sent, Trace received) : Stream
{
    // region: pass
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel = default)
    {
        var count = await inner.ReadAsync(buffer, cancel);
        received.Show(buffer.Span[..count]);
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancel = default)
    {
        sent.Show(buffer.Span); // before the answer to it can come
        return inner.WriteAsync(buffer, cancel);
    }
    // endregion

    public override Task FlushAsync(CancellationToken cancel) => inner.FlushAsync(cancel);

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
    }

    // What every stream must have. The connection reads and writes asynchronously only, and seeks nowhere.
    public override bool CanRead => true;
    public override bool CanWrite => true;
    public override bool CanSeek => false;
    public override void Flush() => inner.Flush();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
}
