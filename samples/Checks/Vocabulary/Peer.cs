using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace Checks;

/// <summary>One end of a WebSocket, held by a check; at the other end is the student's program.</summary>
/// <remarks>
/// What is expected is always the <em>very next</em> thing: that nothing was sent is shown by what comes after it, and never by waiting.
/// A ping is answered, and a Close too, as a browser does, without being asked.
/// </remarks>
public sealed partial class Peer
{
    const int MessageLimit = 16 * 1024 * 1024; // bytes
    const byte Unread = 0xff; // never stands in UTF-8

    readonly WebSocket socket;
    readonly Action reset;
    readonly Attempt attempt;
    readonly Channel<Arrival> arrivals = Channel.CreateBounded<Arrival>(10_000);
    readonly SemaphoreSlim sending = new(1);
    readonly TaskCompletionSource mayAnswer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Peer(WebSocket socket, string name, Action reset, Attempt attempt, bool answersClose = true)
    {
        (this.socket, Name, this.reset, this.attempt) = (socket, name, reset, attempt);
        if (answersClose) mayAnswer.SetResult();
        Interlocked.Increment(ref attempt.Peers);
        Reading = ReadAsync();
    }

    /// <summary>What the failures of a check call it.</summary>
    public string Name { get; }

    /// <summary>The subprotocol that both sides agreed upon, or null (RFC 6455, 4.2.2).</summary>
    public string? Subprotocol => socket.SubProtocol;

    /// <summary>Ends when nothing more can come.</summary>
    internal Task Reading { get; }

    /// <summary>Expects any text, and returns it.</summary>
    /// <exception cref="Unmet">Something else comes, or nothing in time.</exception>
    public Task<string> ExpectAsync() => ExpectAsync("a text", _ => true);

    /// <summary>Expects this text.</summary>
    /// <param name="text">The text, to the letter.</param>
    /// <param name="why">What it means when something else has come, or nothing.</param>
    /// <exception cref="Unmet">Something else comes, or nothing in time.</exception>
    public Task ExpectAsync(string text, string? why = null) => ExpectTextAsync(text, _ => why, why);

    /// <summary>Expects this text.</summary>
    /// <param name="text">The text, to the letter.</param>
    /// <param name="why">What it means when that text came instead, or null where it is not known.</param>
    /// <param name="whyNone">What it means when no text came: bytes, Close, or nothing.</param>
    /// <exception cref="Unmet">Something else comes, or nothing in time.</exception>
    public Task ExpectAsync(string text, Func<string, string?> why, string? whyNone = null) => ExpectTextAsync(text, why, whyNone);

    /// <summary>Expects a text for which this holds, and returns it.</summary>
    /// <param name="what">What that is, in words: <c>a text that ends in #1</c>.</param>
    /// <param name="holds">Whether a text is so.</param>
    /// <param name="why">What it means when that text came instead, or null where it is not known.</param>
    /// <param name="whyNone">What it means when no text came: bytes, Close, or nothing.</param>
    /// <exception cref="Unmet">Something else comes, or nothing in time.</exception>
    public async Task<string> ExpectAsync(string what, Func<string, bool> holds, Func<string, string?>? why = null, string? whyNone = null)
    {
        var came = await TextAsync(what, whyNone);
        if (!holds(came)) throw new Unmet(what, $"the text {Shown.Text(came)}{ToMe}", why?.Invoke(came));
        attempt.Did($"{Name}: got {Shown.Text(came)}");
        return came;
    }

    /// <summary>Expects a binary message of these bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="why">What it means when something else has come, or nothing.</param>
    /// <exception cref="Unmet">Something else comes, or nothing in time.</exception>
    public Task ExpectAsync(byte[] bytes, string? why = null) => ExpectBytesAsync(bytes, _ => why, why);

    /// <summary>Expects a binary message of these bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="why">What it means when those bytes came instead, or null where it is not known.</param>
    /// <param name="whyNone">What it means when no bytes came: a text, Close, or nothing.</param>
    /// <exception cref="Unmet">Something else comes, or nothing in time.</exception>
    public Task ExpectAsync(byte[] bytes, Func<byte[], string?> why, string? whyNone = null) => ExpectBytesAsync(bytes, why, whyNone);

    /// <summary>Expects these texts, in whatever order.</summary>
    /// <param name="texts">The texts, to the letter.</param>
    /// <param name="why">What it means when something else has come.</param>
    /// <exception cref="Unmet">Something else comes, or too little in time.</exception>
    public async Task ExpectInAnyOrderAsync(IEnumerable<string> texts, string? why = null)
    {
        for (var left = texts.ToList(); left.Count > 0;)
            left.Remove(await ExpectAsync(left is [var last] ? $"the text {Shown.Text(last)}" : $"one of {string.Join(", ", left.Select(Shown.Text))}", left.Contains, _ => why));
    }

    /// <summary>Expects a text of JSON for which this holds, and returns it.</summary>
    /// <param name="what">What that is, in words: <c>an error whose path is "at[1]"</c>.</param>
    /// <param name="holds">Whether it is so; what it throws for members that are not there means no.</param>
    /// <param name="why">What it means when that came instead, or null where it is not known.</param>
    /// <exception cref="Unmet">Something else comes, or nothing in time.</exception>
    public async Task<JsonElement> ExpectJsonAsync(string what, Func<JsonElement, bool> holds, Func<JsonElement, string?>? why = null)
    {
        JsonElement json = default;
        await ExpectAsync(what, text => Parse(text) is { } parsed && Holds(json = parsed, holds), text => Parse(text) is { } parsed ? Meaning(parsed) : "That is no JSON.");
        return json;

        static bool Holds(JsonElement json, Func<JsonElement, bool> holds)
        {
            try { return holds(json); }
            catch (Exception e) when (IsOfAnotherKind(e)) { return false; }
        }

        string? Meaning(JsonElement json)
        {
            try { return why?.Invoke(json); }
            catch (Exception e) when (IsOfAnotherKind(e)) { return null; }
        }
    }

    /// <summary>Expects Close with this code (RFC 6455, 7.4), and returns its reason.</summary>
    /// <param name="code">The code: 1000 for the normal end, 1006 for a line that was lost without a Close.</param>
    /// <param name="why">What it means when something else has come.</param>
    /// <exception cref="Unmet">Something else comes, or nothing in time.</exception>
    public async Task<string> ExpectCloseAsync(int code, string? why = null)
    {
        var what = code == 1006 ? "a line that is lost, without a Close" : $"Close with {code}";
        var arrival = await NextAsync();
        if (code == 1006 && arrival is Arrival.Lost) return "";
        if (arrival is not Arrival.Close { Reason: var reason } close || close.Code != code) throw await attempt.UnmetAsync(what, arrival, why, ToMe);
        attempt.Did($"{Name}: got {arrival}");
        return reason;
    }

    /// <summary>Says Close, and expects the other side's own; what is still on its way before that is passed over.</summary>
    /// <param name="code">The code: 1000 for the normal end.</param>
    /// <param name="reason">At most 123 bytes of UTF-8.</param>
    /// <exception cref="Unmet">No Close comes in time, or the line is lost.</exception>
    public async Task CloseAsync(int code = 1000, string reason = "")
    {
        await SendAsync(() => socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, CancellationToken.None));
        attempt.Did($"{Name}: said Close with {code}{(reason.Length > 0 ? " " + Shown.Text(reason) : "")}");
        for (var arrival = await NextAsync(); arrival is not Arrival.Close; arrival = await NextAsync())
            if (arrival is Arrival.Lost or Arrival.Nothing) throw await attempt.UnmetAsync("Close, in answer to ours", arrival, null, ToMe);
    }

    /// <summary>Answers the program's Close, where <see cref="Server.AcceptAsync"/> was told not to answer it at once.</summary>
    public void AnswerClose()
    {
        if (mayAnswer.TrySetResult()) attempt.Did($"{Name}: answered Close");
    }

    /// <summary>The line dies, as when a machine is switched off and its router says so: a TCP reset, without a Close.</summary>
    public void Vanish()
    {
        reset();
        attempt.Did($"{Name}: vanished, with a reset and without a Close");
    }

    /// <summary>Ends what it still does. Its sockets know of no token: one of a server that is ending by itself would throw at whoever cancels.</summary>
    internal void End()
    {
        try
        {
            socket.Abort();
            socket.Dispose();
        }
        catch (ObjectDisposedException) { } // it was ending
    }

    string ToMe => attempt.Peers > 1 ? $", to {Name}" : "";

    // What the other side has said, when it has.
    Arrival? Closed => socket.CloseStatus is { } code ? new Arrival.Close((int)code, socket.CloseStatusDescription ?? "") : null;

    async Task ReadAsync()
    {
        var (buffer, message) = (new byte[16 * 1024], new MemoryStream());
        try
        {
            while (true)
            {
                Array.Fill(buffer, Unread);
                var part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close) break;
                message.Write(buffer, 0, part.Count);
                if (message.Length > MessageLimit)
                {
                    await arrivals.Writer.WriteAsync(new Arrival.Endless(MessageLimit), attempt.Cancel);
                    return;
                }
                if (!part.EndOfMessage) continue;
                await arrivals.Writer.WriteAsync(Arrival.Of(part.MessageType, message.ToArray()), attempt.Cancel);
                message.SetLength(0);
            }
            await arrivals.Writer.WriteAsync(Closed!, attempt.Cancel);
            await mayAnswer.Task.WaitAsync(attempt.Cancel);
            await AnswerCloseAsync();
        }
        catch (WebSocketException e) when (e.WebSocketErrorCode == WebSocketError.Faulted && Refused(message, buffer) is { } broken)
        {
            arrivals.Writer.TryWrite(broken);
        }
        catch (Exception e) when (IsLoss(e))
        {
            arrivals.Writer.TryWrite(new Arrival.Lost());
        }
        finally { arrivals.Writer.TryComplete(); }
    }

    async Task AnswerCloseAsync()
    {
        await sending.WaitAsync(attempt.Cancel);
        try
        {
            if (socket.State == WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(socket.CloseStatus!.Value == WebSocketCloseStatus.Empty ? WebSocketCloseStatus.NormalClosure : socket.CloseStatus.Value, null, CancellationToken.None);
        }
        finally { sending.Release(); }
    }

    // A socket of .NET itself refuses a text that is not UTF-8: what it has read by then is in the buffer.
    static Arrival.Broken? Refused(MemoryStream message, byte[] buffer)
    {
        message.Write(buffer.AsSpan().TrimEnd(Unread));
        return Arrival.Of(WebSocketMessageType.Text, message.ToArray()) as Arrival.Broken;
    }

    async Task ExpectTextAsync(string text, Func<string, string?> why, string? whyNone)
    {
        var came = await TextAsync($"the text {Shown.Text(text)}", whyNone);
        if (came != text)
        {
            var shown = Shown.Pair(text, came);
            throw new Unmet($"the text {shown.Expected}", $"the text {shown.Came}{ToMe}", why(came));
        }
        attempt.Did($"{Name}: got {Shown.Text(came)}");
    }

    async Task ExpectBytesAsync(byte[] bytes, Func<byte[], string?> why, string? whyNone)
    {
        var what = $"the bytes {Shown.Bytes(bytes)}";
        var arrival = await NextAsync();
        var came = (arrival as Arrival.Binary)?.Message;
        if (came is null || !came.AsSpan().SequenceEqual(bytes))
            throw await attempt.UnmetAsync(what, arrival, came is null ? whyNone : why(came), ToMe);
        attempt.Did($"{Name}: got {what}");
    }

    async Task<string> TextAsync(string what, string? why) => await NextAsync() switch
    {
        Arrival.Text text => text.Message,
        var other => throw await attempt.UnmetAsync(what, other, why, ToMe),
    };

    async Task<Arrival> NextAsync()
    {
        try { return await attempt.WaitAsync(arrivals.Reader.ReadAsync(attempt.Cancel).AsTask()); }
        catch (ChannelClosedException) { return new Arrival.Lost(); }
        catch (TimeoutException) { return new Arrival.Nothing(attempt.Patience); }
    }

    static JsonElement? Parse(string text)
    {
        try { return JsonElement.Parse(text); }
        catch (JsonException) { return null; }
    }

    // What reading JSON throws: no such member or element, null, or one of another kind.
    static bool IsOfAnotherKind(Exception e) => e is KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException or ArgumentOutOfRangeException or NullReferenceException or InvalidCastException;

    static bool IsLoss(Exception e) => e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;
}
