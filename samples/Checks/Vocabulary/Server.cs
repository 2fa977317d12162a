using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Checks;

/// <summary>A server of the check's own, for a program that is a client.</summary>
public sealed class Server
{
    readonly WebApplication app;
    readonly Attempt attempt;
    readonly Channel<(HttpContext Context, TaskCompletionSource Over)> callers = Channel.CreateUnbounded<(HttpContext, TaskCompletionSource)>();
    int accepted;

    Server(Attempt attempt)
    {
        this.attempt = attempt;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.Zero });
        app.Run(WaitAsync);
    }

    /// <summary>Where it listens: <c>ws://127.0.0.1:</c>, a port and <c>/</c>. Every path leads to it.</summary>
    public Uri Address => new UriBuilder(app.Urls.Single()) { Scheme = "ws" }.Uri;

    /// <summary>Accepts the next connection of the program.</summary>
    /// <param name="name">What failures call our end of it.</param>
    /// <param name="why">What it means when there is none.</param>
    /// <param name="answersClose">Whether the program's Close is answered at once; otherwise only by <see cref="Peer.AnswerClose"/>.</param>
    /// <exception cref="Unmet">The program does not connect in time, or ends, or asks for something that is no WebSocket.</exception>
    public async Task<Peer> AcceptAsync(string? name = null, string? why = null, bool answersClose = true)
    {
        const string expected = "that the program connects";
        (HttpContext Context, TaskCompletionSource Over) caller;
        var next = callers.Reader.ReadAsync(attempt.Cancel).AsTask();
        try
        {
            if (attempt.Program is { } program && await attempt.WaitForStartAsync(Task.WhenAny(next, program.Exit)) != next) throw await attempt.UnmetAsync(expected, new Arrival.Lost(), why);
            caller = await attempt.WaitAsync(next);
        }
        catch (TimeoutException) { throw await attempt.UnmetAsync(expected, new Arrival.Nothing(attempt.Patience), why); }
        if (!caller.Context.WebSockets.IsWebSocketRequest) throw new Unmet(expected, "an ordinary HTTP request", why);

        accepted++;
        System.Net.WebSockets.WebSocket socket;
        try { socket = await caller.Context.WebSockets.AcceptWebSocketAsync(); }
        catch (Exception e) when (e is ObjectDisposedException or InvalidOperationException or IOException) { throw await attempt.UnmetAsync(expected, new Arrival.Lost(), why); } // gone already
        attempt.Did($"accepted the program's connection to {caller.Context.Request.Path}");
        var peer = new Peer(socket, name ?? (accepted == 1 ? "server" : $"server, connection {accepted}"), caller.Context.Abort, attempt, answersClose);
        _ = peer.Reading.ContinueWith(_ => caller.Over.TrySetResult(), TaskScheduler.Default);
        return peer;
    }

    internal static async Task<Server> StartAsync(Attempt attempt)
    {
        var server = new Server(attempt);
        await server.app.StartAsync(attempt.Cancel);
        return server;
    }

    internal async Task EndAsync()
    {
        while (callers.Reader.TryRead(out var caller)) caller.Over.TrySetResult();
        callers.Writer.TryComplete();
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    // Whoever calls waits here until the check accepts, and until the conversation is over.
    async Task WaitAsync(HttpContext context)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var gone = context.RequestAborted.Register(() => over.TrySetResult());
        if (callers.Writer.TryWrite((context, over))) await over.Task;
    }
}
