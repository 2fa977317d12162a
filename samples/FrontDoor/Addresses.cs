using Processes;

namespace FrontDoor;

/// <summary>Where a lesson's program listens: as it is told, and otherwise on the lesson's own port.</summary>
static class Addresses
{
    /// <summary>A sentence that says why the program can't listen there now, with the way out, or null.</summary>
    /// <param name="verb">What was typed: <c>run</c> or <c>try</c>.</param>
    /// <param name="number">The lesson's.</param>
    /// <param name="words">What was typed behind it.</param>
    /// <param name="fromEnvironment">Where the environment has it listen.</param>
    public static string? WhyNot(string verb, string number, string[] words, string? fromEnvironment)
    {
        if (Of(number, words, fromEnvironment).Select(Ports.WhyNot).FirstOrDefault(why => why is not null) is not { } why) return null;
        var stop = why.Contains(" by Classroom ", StringComparison.Ordinal) ? " If the lesson runs there already, Stop ends it." : "";
        var free = Ports.FirstFree($"http://localhost:98{number}", $"http://localhost:99{number}", $"http://localhost:100{number}");
        return $"{why}{stop} The way out: dotnet course.cs {verb} {number} --urls {free}";
    }

    /// <summary>What ASP.NET Core reads, in its order.</summary>
    public static string[] Of(string number, string[] words, string? fromEnvironment)
    {
        var at = Array.FindLastIndex(words, word => word.StartsWith("--urls", StringComparison.OrdinalIgnoreCase));
        var urls = at < 0 ? fromEnvironment
            : words[at].Contains('=', StringComparison.Ordinal) ? words[at].Split('=', 2)[1]
            : words.ElementAtOrDefault(at + 1);
        return urls?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [$"http://localhost:88{number}"];
    }
}
