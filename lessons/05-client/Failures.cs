using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;

/// <summary>What went wrong with a connection, in a sentence that one can act on.</summary>
static class Failures
{
    static readonly string General = new WebSocketException(WebSocketError.Faulted).Message; // "Please see the InnerException, if present"

    /// <param name="answer">The status of the answer to the handshake; 0 where none came.</param>
    public static string Explain(Exception error, Uri address, HttpStatusCode answer) => answer switch
    {
        0 => Unanswered(error, address),
        HttpStatusCode.SwitchingProtocols => Lost(error),
        HttpStatusCode.NotFound => $"{address} does not open: the server answered 404 instead of 101. Is the path right?",
        _ => $"{address} does not open: the server answered {(int)answer} instead of 101.",
    };

    static string Unanswered(Exception error, Uri address) => error.InnerException switch
    {
        _ when error is OperationCanceledException => "No answer in time: the handshake was not answered within 5 seconds.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => $"There is no host '{address.Host}', or no network to find it in. Is it spelled right?",
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => $"Nobody listens at {address}: start the server first."
            + (address == Options.Lesson01 ? $" Here that is, in a second terminal: {Options.StartLesson01}" : ""),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => $"{address} cannot be reached from here.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: { } reason } => $"No secure connection to {address}, whose certificate must be one that this machine trusts: {reason.Message}",
        _ => $"{address} does not answer as a WebSocket server does: {(error.InnerException ?? error).Message}",
    };

    static string Lost(Exception error) => error switch
    {
        OperationCanceledException => "No answer in time: the server did not answer our Close.",
        WebSocketException { WebSocketErrorCode: WebSocketError.ConnectionClosedPrematurely } => "The line was lost: the server went away without a Close.",
        _ when error.Message != General => $"The server broke the protocol: {error.Message}",
        { InnerException: { } reason } => $"The server broke the protocol: {reason.Message}",
        _ => "The server broke the protocol.",
    };
}
