namespace Checks;

/// <summary>What a check expected has not come. The vocabulary throws it; a check throws it itself for what only it can see.</summary>
/// <param name="expected">What was expected, as a noun or a sentence without its first words: <c>the text "AĞAÇ"</c>.</param>
/// <param name="came">What came instead: <c>the text "ağaç"</c>.</param>
/// <param name="why">What that means, in a sentence the student can act on.</param>
/// <param name="crash">The exception that has ended the program, as .NET has printed it: <c>System.FormatException: No number.</c></param>
public sealed class Unmet(string expected, string came, string? why = null, string? crash = null)
    : Exception($"expected {expected}, came {came}{(why is null ? "" : $": {why}")}")
{
    /// <summary>What was expected.</summary>
    public string Expected => expected;

    /// <summary>What came instead.</summary>
    public string Came => came;

    /// <summary>What that means, or null where the two say it all.</summary>
    public string? Why => why;

    /// <summary>The exception that has ended the program, or null where none has. It is told without being asked for.</summary>
    public string? Crash => crash;
}
