using System.Diagnostics;
using System.Net.Sockets;
using System.Net.WebSockets;
using Processes;

namespace Checks;

/// <summary>The student's program, seen from outside: a process with addresses, output and an end. Each check has one of its own.</summary>
public sealed class StudentProgram
{
    readonly Func<IEnumerable<string>, ProcessStartInfo> start;
    readonly string? notes;
    readonly Attempt attempt;
    readonly HttpMessageInvoker http;
    readonly Lock gate = new(); // a check may open several at once, and be ended while it does
    readonly List<Peer> peers = [];
    readonly List<Server> servers = [];
    int named;
    Task<Uri>? address;

    internal StudentProgram(Func<IEnumerable<string>, ProcessStartInfo> start, string? notes, Attempt attempt)
    {
        (this.start, this.notes, this.attempt) = (start, notes, attempt);
        http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    }

    /// <summary>Starts the program with these arguments: one that connects out. A server needs no start, the first connection or request does that.</summary>
    /// <param name="arguments">What follows the program's name.</param>
    public Task StartAsync(params string[] arguments)
    {
        var typed = arguments.Select(argument => argument.Contains(' ', StringComparison.Ordinal) ? Shown.Text(argument) : argument);
        attempt.Did($"started the program with {string.Join(' ', typed)}");
        Start(arguments);
        return Task.CompletedTask;
    }

    /// <summary>Opens a WebSocket to the program, which is started if need be.</summary>
    /// <param name="path">The path, with a query if there is one: <c>/ws/echo</c>.</param>
    /// <param name="name">What failures call this client.</param>
    /// <param name="subprotocol">The subprotocol to offer (RFC 6455, 4.1).</param>
    /// <param name="language">The header <c>Accept-Language</c> of the handshake.</param>
    /// <exception cref="Unmet">The program does not start, does not listen, or refuses.</exception>
    public Task<Peer> ConnectAsync(string path, string? name = null, string? subprotocol = null, string? language = null) =>
        ConnectAsync(path, name, subprotocol, language, () => Task.CompletedTask);

    /// <summary>Opens several WebSockets to the program at the same moment: none asks for its own before all have a TCP connection.</summary>
    /// <param name="clients">The path of each, with a query if there is one, and what failures call it.</param>
    /// <returns>Our ends of them, in the order of the clients.</returns>
    /// <exception cref="Unmet">The program does not start, does not listen, or refuses one.</exception>
    public async Task<Peer[]> ConnectTogetherAsync(params (string Path, string Name)[] clients)
    {
        var (missing, all) = (clients.Length, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        return await Task.WhenAll(clients.Select(client => ConnectAsync(client.Path, client.Name, null, null, MeetAsync)));

        Task MeetAsync()
        {
            if (Interlocked.Decrement(ref missing) == 0) all.SetResult();
            return all.Task;
        }
    }

    // Between the connection of TCP and the request, somebody else may be waited for.
    async Task<Peer> ConnectAsync(string path, string? name, string? subprotocol, string? language, Func<Task> meet)
    {
        var called = name ?? NextName();
        var target = new UriBuilder(new Uri(await AddressAsync(), path)) { Scheme = "ws" }.Uri;
        var asked = Shown.Plain(Uri.UnescapeDataString(target.PathAndQuery));
        var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true, KeepAliveInterval = TimeSpan.Zero } };
        if (subprotocol is not null) socket.Options.AddSubProtocol(subprotocol);
        if (language is not null) socket.Options.SetRequestHeader("Accept-Language", language);
        try
        {
            Socket? line = null;
            using var handler = new SocketsHttpHandler
            {
                UseProxy = false,
                AllowAutoRedirect = false,
                ConnectCallback = async (context, cancel) =>
                {
                    var stream = new NetworkStream(line = await DialAsync(context, cancel), ownsSocket: true);
                    await meet().WaitAsync(cancel);
                    return stream;
                },
            };
            using var invoker = new HttpMessageInvoker(handler);
            await attempt.WaitForStartAsync(socket.ConnectAsync(target, invoker, attempt.Cancel));
            attempt.Did($"{called}: connected to {asked}{(language is null ? "" : $", with Accept-Language: {language}")}");
            var peer = new Peer(socket, called, () => Reset(line!), attempt);
            lock (gate) peers.Add(peer);
            return peer;
        }
        catch (WebSocketException e) when (socket.HttpStatusCode is System.Net.HttpStatusCode.SwitchingProtocols)
        {
            throw new Unmet($"an open WebSocket at {asked}", "the answer 101, which no client accepts", e.Message);
        }
        catch (WebSocketException) when (socket.HttpStatusCode != 0)
        {
            throw new Unmet($"the answer 101 to a WebSocket at {asked}", $"the answer {(int)socket.HttpStatusCode}",
                socket.HttpStatusCode is System.Net.HttpStatusCode.NotFound ? "There is nothing at that address." : null);
        }
        catch (WebSocketException) { throw await attempt.UnmetAsync($"an open WebSocket at {asked}", new Arrival.Lost(), null); }
        catch (TimeoutException) { throw await attempt.UnmetAsync($"an open WebSocket at {asked}", new Arrival.Nothing(attempt.Patience), null); }
    }

    /// <summary>Asks the program with an ordinary HTTP request; it is started if need be.</summary>
    /// <param name="path">The path: <c>/</c>.</param>
    /// <param name="language">The header <c>Accept-Language</c>.</param>
    /// <exception cref="Unmet">The program does not start, does not listen, or does not answer.</exception>
    public async Task<Answer> GetAsync(string path, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(await AddressAsync(), path));
        if (language is not null) request.Headers.AcceptLanguage.ParseAdd(language);
        try
        {
            using var response = await attempt.WaitForStartAsync(http.SendAsync(request, attempt.Cancel));
            var answer = new Answer((int)response.StatusCode, await attempt.WaitAsync(response.Content.ReadAsStringAsync(attempt.Cancel)));
            attempt.Did($"asked for {path}, and got {answer.Status}");
            return answer;
        }
        catch (HttpRequestException) { throw await attempt.UnmetAsync($"an answer to GET {path}", new Arrival.Lost(), null); }
        catch (TimeoutException) { throw await attempt.UnmetAsync($"an answer to GET {path}", new Arrival.Nothing(attempt.Patience), null); }
    }

    /// <summary>Starts a server of the check's own, for the program to connect to.</summary>
    public async Task<Server> ListenAsync()
    {
        var server = await Server.StartAsync(attempt);
        lock (gate) servers.Add(server);
        return server;
    }

    /// <summary>Expects a line of the program's output or errors, and returns it; lines before it are passed over, and every line counts once.</summary>
    /// <param name="what">What that is, in words: <c>a line that names the lost connection</c>.</param>
    /// <param name="holds">Whether a line is so.</param>
    /// <param name="why">What it means when there is none.</param>
    /// <exception cref="Unmet">There is none in time, or the program ends without.</exception>
    public async Task<string> ExpectLineAsync(string what, Func<string, bool> holds, string? why = null)
    {
        var expected = $"{what} in its output";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(attempt.Cancel);
        limit.CancelAfter(attempt.Patience);
        while (true)
        {
            var hasEnded = attempt.Program!.Exit.IsCompleted; // asked before the look: what it has printed is there by then
            var (line, more) = attempt.Output.Take(holds);
            if (line is not null)
            {
                attempt.Did($"read {Shown.Text(line)} in its output");
                return line;
            }
            if (hasEnded) throw await attempt.UnmetAsync(expected, new Arrival.Lost(), why);
            try { await attempt.WaitAsync(Task.WhenAny(more, attempt.Program.Exit).WaitAsync(limit.Token)); }
            catch (Exception e) when (e is TimeoutException or OperationCanceledException && !attempt.Cancel.IsCancellationRequested)
            {
                throw await attempt.UnmetAsync(expected, new Arrival.Nothing(attempt.Patience), why ?? "There is no such line.");
            }
        }
    }

    /// <summary>Expects this line in the program's output or errors; lines before it are passed over.</summary>
    /// <param name="line">The line, to the letter.</param>
    /// <param name="why">What it means when there is none.</param>
    /// <exception cref="Unmet">There is none in time, or the program ends without.</exception>
    public Task ExpectLineAsync(string line, string? why = null) => ExpectLineAsync($"the line {Shown.Text(line)}", printed => printed == line, why);

    /// <summary>Expects that the program has ended without another such line, after those that were read before.</summary>
    /// <param name="what">What that would be, in words: <c>a line that begins with ignored:</c>.</param>
    /// <param name="holds">Whether a line is so.</param>
    /// <param name="why">What it means when that line came, or null where it is not known.</param>
    /// <exception cref="Unmet">There is one, or the program runs on.</exception>
    public async Task ExpectNoLineAsync(string what, Func<string, bool> holds, Func<string, string?>? why = null)
    {
        var expected = $"no more of {what} in its output, until it ends";
        try { await attempt.WaitAsync(attempt.Program!.Exit); } // what it has printed is there by then
        catch (TimeoutException) { throw await attempt.UnmetAsync(expected, new Arrival.Nothing(attempt.Patience), "It runs on."); }
        if (attempt.Output.Take(holds).Line is { } line) throw new Unmet(expected, $"the line {Shown.Text(line)}", why?.Invoke(line));
    }

    /// <summary>Expects that the program ends by itself, with this exit code.</summary>
    /// <param name="code">0 where all went well.</param>
    /// <param name="why">What it means when it does not.</param>
    /// <exception cref="Unmet">It ends with another code, or runs on.</exception>
    public async Task ExpectExitAsync(int code, string? why = null)
    {
        var expected = $"that the program ends, with exit code {Shown.Number(code)}";
        int exit;
        try { exit = await attempt.WaitAsync(attempt.Program!.Exit); }
        catch (TimeoutException) { throw await attempt.UnmetAsync(expected, new Arrival.Nothing(attempt.Patience), why ?? "It runs on."); }
        if (exit != code) throw attempt.Ended(expected, exit, why);
        attempt.Did(Attempt.Ended(exit));
    }

    /// <summary>Asks the program to end, as Ctrl+C does (SIGTERM, or CTRL_BREAK on Windows), and waits until it has, or is ended by force.</summary>
    public async Task InterruptAsync()
    {
        attempt.Did("asked the program to end");
        await attempt.Program!.StopAsync(attempt.Patience);
    }

    internal async Task EndAsync()
    {
        ChildProcess? program;
        Peer[] opened;
        Server[] listening;
        lock (gate) (program, opened, listening) = (attempt.Program, [.. peers], [.. servers]);
        foreach (var peer in opened) peer.End();
        if (program is not null)
        {
            await program.StopAsync(TimeSpan.Zero); // nobody waits for its goodbye
            await program.DisposeAsync();
        }
        foreach (var server in listening) await server.EndAsync();
        http.Dispose();
    }

    // A check may still be running when it is ended: what it starts then, nobody would end.
    void Start(IEnumerable<string> arguments)
    {
        lock (gate)
        {
            attempt.Cancel.ThrowIfCancellationRequested();
            if (attempt.Program is not null) throw new InvalidOperationException("A check starts the program once, or lets the first connection do it.");
            attempt.Program = ChildProcess.Start(start(arguments), attempt.Output.Add, notes);
        }
    }

    string NextName() => Interlocked.Increment(ref named) is > 1 and var number ? $"client {Shown.Number(number)}" : "client";

    Task<Uri> AddressAsync()
    {
        lock (gate) return address ??= ListeningAsync();
    }

    async Task<Uri> ListeningAsync()
    {
        const string expected = "a server that listens where --urls tells it to";
        Start(["--urls", "http://127.0.0.1:0"]);
        Uri listening;
        try { listening = await attempt.WaitForStartAsync(attempt.Program!.Address); }
        catch (TimeoutException) { throw await attempt.UnmetAsync(expected, new Arrival.Nothing(attempt.Patience), "It has not said 'Now listening on: …': does it come to app.Run(), or does it wait for the keyboard before?"); }
        catch (InvalidOperationException)
        {
            var exit = await attempt.Program!.Exit;
            throw InUse() is { } inUse ? new Unmet(expected, Attempt.Ended(exit), inUse)
                : attempt.Ended(expected, exit, "It ended before it listened: does it come to app.Run()?");
        }
        if (listening.Host != "127.0.0.1")
            throw new Unmet(expected, $"it listens on {listening.GetLeftPart(UriPartial.Authority)}", "Its address is fixed. Give one only where there is none: builder.Configuration[\"urls\"] ??= …");
        return listening;
    }

    string? InUse() => attempt.Output.Last(1000).Any(line => line.Contains("address already in use", StringComparison.OrdinalIgnoreCase))
        ? "It wants a port that is taken, and not the one that --urls tells it. Give an address only where there is none: builder.Configuration[\"urls\"] ??= …"
        : null;

    static async ValueTask<Socket> DialAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    static void Reset(Socket socket)
    {
        socket.LingerState = new(enable: true, seconds: 0); // what close then sends is RST
        socket.Dispose();
    }
}
