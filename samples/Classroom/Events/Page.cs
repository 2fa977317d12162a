using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace Classroom;

/// <summary>One open page, at the other end of its socket. Everything to it goes through one queue and one writer.</summary>
sealed class Page : IAsyncDisposable
{
    const int MostWaiting = 1000; // events; a page that is so far behind is cut off, and comes again
    const int Longest = 64 * 1024; // bytes of an event

    readonly WebSocket socket;
    readonly CancellationTokenSource over = new();
    readonly CancellationTokenRegistration stopping;
    readonly Channel<byte[]> queue = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    readonly Task writing;

    public Page(WebSocket socket, CancellationToken stopping)
    {
        this.socket = socket;
        writing = WriteAsync();
        this.stopping = stopping.Register(() => _ = CloseAsync((int)WebSocketCloseStatus.EndpointUnavailable, "the Classroom stops"));
    }

    /// <summary>Cancelled when the page is gone.</summary>
    public CancellationToken Over => over.Token;

    /// <summary>Tells the page something, without waiting for it.</summary>
    public void Send(string name, object data)
    {
        if (!queue.Writer.TryWrite(Bytes(name, data)) && !over.IsCancellationRequested) socket.Abort();
    }

    /// <summary>Tells the page something as soon as there is room: for what comes without end.</summary>
    public ValueTask SendAsync(string name, object data) => queue.Writer.WriteAsync(Bytes(name, data), Over);

    static byte[] Bytes(string name, object data) => JsonSerializer.SerializeToUtf8Bytes(new { @event = name, data }, Envelope.Json);

    /// <summary>What the page says next; null when it has closed. What cannot be read has no name.</summary>
    public async Task<Envelope?> ReceiveAsync(TimeSpan? patience = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Over);
        if (patience is { } given) limit.CancelAfter(given);
        var (buffer, length) = (new byte[4096], 0);
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), limit.Token);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            length += part.Count;
            if (part.EndOfMessage) break;
            if (length == Longest)
            {
                await CloseAsync((int)WebSocketCloseStatus.MessageTooBig, "at most 64 KB an event");
                return null;
            }
            if (length == buffer.Length) Array.Resize(ref buffer, 2 * length);
        }
        try { return JsonSerializer.Deserialize<Envelope>(buffer.AsSpan(0, length), Envelope.Json) ?? new(null, default); }
        catch (JsonException) { return new(null, default); }
    }

    public async Task CloseAsync(int code, string reason)
    {
        queue.Writer.TryComplete();
        over.CancelAfter(TimeSpan.FromSeconds(1)); // no answer by then: the line is cut
        try
        {
            await writing;
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, Over);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException) { } // gone already
    }

    async Task WriteAsync()
    {
        try
        {
            await foreach (var bytes in queue.Reader.ReadAllAsync(Over)) await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, Over);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException) { } // whoever receives finds out
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync((int)WebSocketCloseStatus.NormalClosure, "");
        await stopping.DisposeAsync();
        await over.CancelAsync();
        over.Dispose();
    }
}
