using System.Net.WebSockets;

// What the log says of a connection that was lost.
static class Loss
{
    // .NET's general sentence ends in "Please see the InnerException, if present", and it isn't always present.
    static readonly string General = new WebSocketException(WebSocketError.Faulted).Message;

    public static string Why(Exception e) =>
        e.Message != General ? e.Message : e.InnerException?.Message ?? "the client broke the protocol";
}
