using System.Net.WebSockets;

/// <summary>Opens the connection as the options say.</summary>
static class Handshake
{
    public static async Task OpenAsync(ClientWebSocket socket, Options options, CancellationToken cancel)
    {
        socket.Options.CollectHttpResponseDetails = true; // else nobody could say that the answer was 404
        if (options.Subprotocol is { } name) socket.Options.AddSubProtocol(name);
        foreach (var header in options.Headers) socket.Options.SetRequestHeader(header.Name, header.Value);

        // region: watch
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        if (options.Trace)
            handler.PlaintextStreamFilter = (connection, _) => new(new TracingStream(
                connection.PlaintextStream, sent: new Trace('→'), received: new Trace('←')));
        using var http = new HttpMessageInvoker(handler);
        await socket.ConnectAsync(options.Address, http, cancel);
        // endregion
    }
}
