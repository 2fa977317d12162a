using System.Net.WebSockets;
using System.Threading.Channels;

namespace Classroom;

/// <summary>One open page, at the other end of its socket: one queue and one writer for what it is told, one reader for what it says.</summary>
sealed class Page(WebSocket socket, Limits limits)
{
    readonly CancellationTokenSource over = new();
    readonly Channel<Outgoing> queue = Channel.CreateBounded<Outgoing>(new BoundedChannelOptions(limits.Waiting) { SingleReader = true });
    volatile Farewell? farewell;
    long waiting; // bytes in the queue

    /// <summary>Cancelled when the page is gone.</summary>
    public CancellationToken Over => over.Token;

    /// <summary>Tells the page something, without waiting for it.</summary>
    public void Send(string name, object data) => Put(new(Envelope.Write(name, data)));

    /// <summary>Tells the page something, and waits until it is out: for what comes without end. A page that takes it slowly gets it slowly.</summary>
    /// <exception cref="OperationCanceledException">The page has gone before.</exception>
    public Task SendAsync(string name, object data)
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Put(new(Envelope.Write(name, data), sent));
        return sent.Task.WaitAsync(Over);
    }

    internal void Put(Outgoing outgoing)
    {
        var isTaken = Interlocked.Add(ref waiting, outgoing.Bytes.Length) <= limits.WaitingBytes && queue.Writer.TryWrite(outgoing);
        if (!isTaken && farewell is null) over.CancelAfter(TimeSpan.Zero); // it does not read
    }

    /// <summary>Says Close after all that it was told before. Who does not answer in time is cut off.</summary>
    public void Close(WebSocketCloseStatus code, string reason)
    {
        if (Interlocked.CompareExchange(ref farewell, new(code, reason), null) is not null) return; // it is under way
        over.CancelAfter(limits.Closing);
        queue.Writer.TryComplete();
    }

    /// <summary>Hands on what the page says, one event after the other, until it or the line has gone.</summary>
    public async Task TalkAsync(Func<ReadOnlyMemory<byte>, Task> hear)
    {
        var writing = WriteAsync();
        try
        {
            while (await ReceiveAsync() is { } said) await hear(said).WaitAsync(Over);
            Close(WebSocketCloseStatus.NormalClosure, ""); // the answer to theirs
            await writing;
        }
        catch (Exception e) when (IsLoss(e)) { } // gone, as pages go
        finally
        {
            await over.CancelAsync();
            await writing;
        }
    }

    // region: receive
    /// <summary>The next event, put together from its fragments; null when the page has said Close.</summary>
    async Task<ReadOnlyMemory<byte>?> ReceiveAsync()
    {
        var (buffer, length) = (new byte[4096], 0);
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), Over);
            if (part.MessageType == WebSocketMessageType.Close) return null;

            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Binary) Close(WebSocketCloseStatus.InvalidMessageType, "text, please: no bytes");
            else if (length > limits.EventSize) Close(WebSocketCloseStatus.MessageTooBig, $"at most {limits.EventSize} bytes an event");

            if (farewell is not null) length = 0; // nothing counts any more but their Close
            else if (part.EndOfMessage) return buffer.AsMemory(0, length);
            else if (length == buffer.Length) Array.Resize(ref buffer, 2 * length);
        }
    }
    // endregion

    // region: write
    async Task WriteAsync()
    {
        try
        {
            await foreach (var (bytes, sent) in queue.Reader.ReadAllAsync(Over))
            {
                await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, Over).WaitAsync(limits.Taking);
                Interlocked.Add(ref waiting, -bytes.Length);
                sent?.SetResult();
            }
            if (farewell is { } last) await socket.CloseOutputAsync(last.Code, last.Reason, Over);
        }
        catch (Exception e) when (IsLoss(e)) { await over.CancelAsync(); } // it takes nothing any more
    }
    // endregion

    static bool IsLoss(Exception e) => e is WebSocketException or OperationCanceledException or IOException or TimeoutException;

    /// <summary>An event on its way out, and who waits for that.</summary>
    internal readonly record struct Outgoing(byte[] Bytes, TaskCompletionSource? Sent = null);

    sealed record Farewell(WebSocketCloseStatus Code, string Reason);
}
