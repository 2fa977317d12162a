using Processes;

namespace Lessons.Tests.Texts;

/// <summary>A student may change a sample: then the text is not wrong, and the test says so.</summary>
static class Changes
{
    public static string Explain(string root, string file, string otherwise, string consequence = "the text no longer shows it")
    {
        var name = Path.GetRelativePath(root, file).Replace('\\', '/');
        return Ask("ls-files") is null or "" ? $"{otherwise} (If you changed {name}: git doesn't know it here, so the test can't tell.)"
            : Ask("diff", "--name-only", "HEAD") is { Length: > 0 }
                ? $"{name} was changed by you, so {consequence}. The way back, which keeps what you have: dotnet course.cs restore {name}"
            : otherwise;

        string? Ask(params string[] words) => Git.AskAsync(root, [.. words, "--", file]).GetAwaiter().GetResult();
    }
}
