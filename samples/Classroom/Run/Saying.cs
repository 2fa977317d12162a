namespace Classroom;

/// <summary>What there is to say about a sample.</summary>
/// <param name="Sentence">A sentence, or null where its phase says all.</param>
/// <param name="IsWrong">Whether that is an error.</param>
/// <param name="Compiler">What the compiler says, if anything.</param>
/// <param name="IsChanged">Whether its files have changed since it was built.</param>
sealed record Saying(string? Sentence, bool IsWrong = false, IReadOnlyList<CompilerMessage>? Compiler = null, bool IsChanged = false)
{
    /// <summary>The end of a program that nobody here has ended, in words.</summary>
    public static Saying Ended(int exit)
    {
        var code = exit.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return exit switch
        {
            0 => new("It has ended by itself, with exit code 0."),
            // 128 and the number of a signal: not on Windows, where no code of a crash is so small.
            128 + 9 => new($"It was ended from outside, by force (exit code {code}): by a command such as kill -9, or by a system that has no memory left.", IsWrong: true),
            128 + 2 or 128 + 15 => new($"It was ended from outside (exit code {code}).", IsWrong: true),
            < 0 or > 128 => new($"It has crashed (exit code {code}). Its log says more.", IsWrong: true),
            _ => new($"It has ended by itself, with exit code {code}.", IsWrong: true),
        };
    }
}
