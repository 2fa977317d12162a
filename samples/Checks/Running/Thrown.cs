namespace Checks;

/// <summary>An exception that the student's own code has thrown, or has got from what it called.</summary>
/// <param name="Type">Its full name: <c>System.FormatException</c>.</param>
/// <param name="Message">Its message.</param>
/// <param name="File">The file of the student's where it was: <c>Echo.cs</c>.</param>
/// <param name="Line">The line there; the first is 1.</param>
/// <param name="IsSurprise">
/// Whether .NET threw it at a call of the student's. One of a type of their own is meant to be caught, and one that a framework throws below
/// a call may be its own affair.
/// </param>
sealed record Thrown(string Type, string Message, string File, int Line, bool IsSurprise)
{
    // What happens outside is no fault of the program: a client has gone, a time is over, a text is no JSON. It has to catch them.
    static readonly string[] FromOutside =
    [
        "System.Net.WebSockets.WebSocketException", "System.IO.IOException", "System.Net.Sockets.SocketException",
        "Microsoft.AspNetCore.Connections.ConnectionResetException", "Microsoft.AspNetCore.Connections.ConnectionAbortedException",
        "System.OperationCanceledException", "System.Threading.Tasks.TaskCanceledException", "System.TimeoutException",
        "System.Text.Json.JsonException", "System.Text.Json.JsonReaderException", "System.Text.DecoderFallbackException",
    ];

    /// <summary>Whether it is worth telling though the program has caught it.</summary>
    public bool IsFault => IsSurprise && !FromOutside.Contains(Type);

    /// <summary>Whether a line that .NET or ASP.NET Core has printed is of this exception: it was not caught.</summary>
    public bool IsIn(string line) => line.Contains($"{Type}: {FirstLine}", StringComparison.Ordinal);

    /// <summary>As a failure tells it: <c>FormatException at Echo.cs:12: The input string was not in a correct format.</c></summary>
    public override string ToString() => FormattableString.Invariant($"{Type[(Type.LastIndexOf('.') + 1)..]} at {File}:{Line}: {FirstLine}");

    string FirstLine => Message.Split('\n')[0].TrimEnd('\r');
}
