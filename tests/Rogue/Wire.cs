using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

/// <summary>Sockets on which the sample sends whatever it is told, byte by byte, without asking a library.</summary>
static class Wire
{
    static readonly ConcurrentDictionary<string, TaskCompletionSource<Stream>> Streams = []; // by the query that their client has named

    public static void Map(WebApplication app)
    {
        app.UseWebSockets();
        app.Map("/ws/raw", context => UpgradeAsync(context, async stream =>
        {
            Of(context.Request.QueryString.Value ?? "").TrySetResult(stream);
            await stream.CopyToAsync(Stream.Null, context.RequestAborted);
        }));
        app.MapPost("/send", async (string to, string bytes) => await (await Of(to).Task).WriteAsync(Convert.FromHexString(bytes)));
        app.Map("/ws/flood", context =>
        {
            var rate = int.Parse(context.Request.Query["rate"].ToString(), CultureInfo.InvariantCulture);
            return UpgradeAsync(context, stream => FloodAsync(stream, rate, context.RequestAborted));
        });
        app.Map("/ws/heard", HearAsync);
        app.Map("/ws/deflate", async context =>
        {
            var compressed = new WebSocketAcceptContext { DangerousEnableCompression = true };
            using var socket = await context.WebSockets.AcceptWebSocketAsync(compressed);
            var buffer = new byte[64 * 1024];
            while (await socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: not WebSocketMessageType.Close } part)
                await socket.SendAsync(buffer.AsMemory(0, part.Count), part.MessageType, part.EndOfMessage, context.RequestAborted);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", context.RequestAborted);
        });
    }

    // Sends back what it hears, and prints what becomes of the connection, with the name that its query is. It pings where the path says so.
    static async Task HearAsync(HttpContext context)
    {
        var name = Uri.UnescapeDataString(context.Request.QueryString.Value ?? "");
        var pings = name.StartsWith("?pings", StringComparison.Ordinal);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            KeepAliveInterval = pings ? TimeSpan.FromSeconds(0.2) : Timeout.InfiniteTimeSpan,
            KeepAliveTimeout = pings ? TimeSpan.FromSeconds(0.5) : Timeout.InfiniteTimeSpan,
        });
        Console.WriteLine($"{name} has come");
        try
        {
            var buffer = new byte[64 * 1024];
            while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } part)
                await socket.SendAsync(buffer.AsMemory(0, part.Count), part.MessageType, part.EndOfMessage, CancellationToken.None);
            Console.WriteLine($"{name} has closed: {(int?)socket.CloseStatus}");
            await socket.CloseOutputAsync(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException) { Console.WriteLine($"{name} is lost"); }
    }

    // What is to be sent may come before its client is served.
    static TaskCompletionSource<Stream> Of(string query) =>
        Streams.GetOrAdd(query, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    static async Task UpgradeAsync(HttpContext context, Func<Stream, Task> speak)
    {
        var key = context.Request.Headers.SecWebSocketKey + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        var right = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key)));
        var accept = context.Request.Query.ContainsKey("wrong") ? "d3Jvbmc=" : right;
        context.Response.Headers.SecWebSocketAccept = accept;
        (context.Response.Headers.Connection, context.Response.Headers.Upgrade) = ("Upgrade", "websocket");
        await using var stream = await context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync();
        try { await speak(stream); }
        catch (Exception e) when (e is IOException or OperationCanceledException) { } // the client has gone
    }

    // So many frames a second, a text of eight digits each, until the client has gone.
    static async Task FloodAsync(Stream stream, int rate, CancellationToken gone)
    {
        for (var (sent, time) = (0L, Stopwatch.StartNew()); ;)
        {
            using var frames = new MemoryStream();
            for (var due = time.ElapsedMilliseconds * rate / 1000; sent < due; sent++)
                frames.Write([0x81, 8, .. Encoding.ASCII.GetBytes(sent.ToString("d8", CultureInfo.InvariantCulture))]);
            await stream.WriteAsync(frames.ToArray(), gone);
            await Task.Delay(5, gone);
        }
    }
}
