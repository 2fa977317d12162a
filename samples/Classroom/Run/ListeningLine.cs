using System.Globalization;
using System.Text.RegularExpressions;

namespace Classroom;

/// <summary>The line <c>Now listening on: …</c> in a sample's log.</summary>
static partial class ListeningLine
{
    // Every system gives free ports from here on, unless its administrator has changed that: Linux does, the others start at 49152.
    const int FirstFreePort = 32768;

    /// <summary>The line, with the address that the student uses in the place of the free port that the Classroom has asked for.</summary>
    /// <remarks>
    /// Students see one address: they use that of the Tap, and the free port behind it would only raise a question. A sample whose own
    /// code names another address is shown as it is, since its student wants to see whether that works.
    /// </remarks>
    public static string Shown(string line, string address) =>
        Local().Match(line) is { Success: true, Groups: var parts }
            && int.Parse(parts["port"].ValueSpan, CultureInfo.InvariantCulture) >= FirstFreePort
            ? parts["before"].Value + address
            : line;

    [GeneratedRegex(@"^(?<before>(.*\[[0-9]+\])?\s*Now listening on: )http://127\.0\.0\.1:(?<port>[0-9]{5})\s*$")]
    private static partial Regex Local();
}
