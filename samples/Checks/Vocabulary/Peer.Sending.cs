using System.Net.WebSockets;
using System.Text;

namespace Checks;

// What a peer sends.
public sealed partial class Peer
{
    /// <summary>Sends a text in one frame.</summary>
    /// <exception cref="Unmet">The other side does not take it in time, or is gone.</exception>
    public Task SendAsync(string text) => SendAsync($"sent {Shown.Text(text)}", WebSocketMessageType.Text, Encoding.UTF8.GetBytes(text));

    /// <summary>Sends a binary message in one frame.</summary>
    /// <exception cref="Unmet">The other side does not take it in time, or is gone.</exception>
    public Task SendAsync(byte[] bytes) => SendAsync($"sent the bytes {Shown.Bytes(bytes)}", WebSocketMessageType.Binary, bytes);

    /// <summary>Sends one text message, each part in a frame of its own (RFC 6455, 5.4).</summary>
    /// <exception cref="Unmet">The other side does not take it in time, or is gone.</exception>
    public Task SendInPartsAsync(params string[] parts) =>
        SendAsync($"sent one text in {parts.Length} frames, {string.Join(" + ", parts.Select(Shown.Text))}", WebSocketMessageType.Text, [.. parts.Select(Encoding.UTF8.GetBytes)]);

    /// <summary>Sends one text message, each part in a frame of its own; a part may end inside of a character.</summary>
    /// <exception cref="Unmet">The other side does not take it in time, or is gone.</exception>
    public Task SendInPartsAsync(params byte[][] parts) =>
        SendAsync($"sent {Shown.Text(Encoding.UTF8.GetString([.. parts.SelectMany(part => part)]))} as one text in {parts.Length} frames of {string.Join(" + ", parts.Select(part => Shown.Number(part.Length)))} bytes", WebSocketMessageType.Text, parts);

    /// <summary>Sends the beginning of a text message, a frame that is not its last.</summary>
    /// <exception cref="Unmet">The other side does not take it in time, or is gone.</exception>
    public Task SendBeginningAsync(string part) => SendAsync($"sent {Shown.Text(part)} as the beginning of a text", WebSocketMessageType.Text, [Encoding.UTF8.GetBytes(part)], isWhole: false);

    /// <summary>Sends one binary message, each part in a frame of its own.</summary>
    /// <exception cref="Unmet">The other side does not take it in time, or is gone.</exception>
    public Task SendBytesInPartsAsync(params byte[][] parts)
    {
        var (all, lengths) = (parts.SelectMany(part => part).ToArray(), string.Join(" + ", parts.Select(part => Shown.Number(part.Length))));
        var what = $"sent the bytes {Shown.Bytes(all)} as one message in {parts.Length} frames of {lengths} bytes";
        return SendAsync(what, WebSocketMessageType.Binary, parts);
    }

    /// <summary>Sends the rest of a text message whose beginning was sent, in its last frame.</summary>
    /// <exception cref="Unmet">The other side does not take it in time, or is gone.</exception>
    public Task SendEndAsync(string part) =>
        SendAsync($"sent {Shown.Text(part)} as the end of that text", WebSocketMessageType.Text, Encoding.UTF8.GetBytes(part));

    Task SendAsync(string what, WebSocketMessageType kind, params byte[][] parts) => SendAsync(what, kind, parts, isWhole: true);

    async Task SendAsync(string what, WebSocketMessageType kind, byte[][] parts, bool isWhole)
    {
        await SendAsync(async () =>
        {
            for (var at = 0; at < parts.Length; at++)
                await socket.SendAsync(parts[at], kind, endOfMessage: isWhole && at == parts.Length - 1, CancellationToken.None);
        });
        attempt.Did($"{Name}: {what}");
    }

    // One after the other: the answer to a Close is ours too.
    async Task SendAsync(Func<Task> send)
    {
        await sending.WaitAsync(attempt.Cancel);
        try { await attempt.WaitAsync(send()); }
        catch (TimeoutException) { throw await attempt.UnmetAsync("that it takes what is sent", new Arrival.Nothing(attempt.Patience), "The program does not receive."); }
        catch (Exception e) when (IsLoss(e) && !attempt.Cancel.IsCancellationRequested) { throw await attempt.UnmetAsync("a connection that is still open", Closed ?? new Arrival.Lost(), null); }
        finally { sending.Release(); }
    }
}
