namespace Checks;

/// <summary>An exception that the student's own code has thrown, or has got from what it called.</summary>
/// <param name="Type">Its full name: <c>System.FormatException</c>.</param>
/// <param name="Message">Its message.</param>
/// <param name="File">The file of the student's where it was: <c>Echo.cs</c>.</param>
/// <param name="Line">The line there; the first is 1.</param>
sealed record Thrown(string Type, string Message, string File, int Line)
{
    // They tell what happened outside: a client has gone, a time is over, a text is no JSON. A program that catches them does well.
    static readonly string[] FromOutside =
    [
        "System.Net.WebSockets.WebSocketException", "System.IO.IOException", "System.Net.Sockets.SocketException",
        "Microsoft.AspNetCore.Connections.ConnectionResetException", "Microsoft.AspNetCore.Connections.ConnectionAbortedException",
        "System.OperationCanceledException", "System.Threading.Tasks.TaskCanceledException", "System.TimeoutException",
        "System.Text.Json.JsonException", "System.Text.Json.JsonReaderException", "System.Text.DecoderFallbackException",
    ];

    /// <summary>Whether it tells what happened outside of the program, so that to catch it is no fault.</summary>
    public bool IsFromOutside => FromOutside.Contains(Type);

    /// <summary>Whether a line that .NET or ASP.NET Core has printed is of this exception: nobody has caught it.</summary>
    public bool IsIn(string line) => line.Contains($"{Type}: {FirstLine}", StringComparison.Ordinal);

    /// <summary>As a failure tells it: <c>FormatException at Echo.cs:12: The input string was not in a correct format.</c></summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Type[(Type.LastIndexOf('.') + 1)..]} at {File}:{Line}: {FirstLine}");

    string FirstLine => Message.Split('\n')[0].TrimEnd('\r');
}
