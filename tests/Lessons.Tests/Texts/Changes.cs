using System.ComponentModel;
using System.Diagnostics;

namespace Lessons.Tests.Texts;

/// <summary>A student may change a sample, and shall: then the text is not wrong, and the test says so.</summary>
static class Changes
{
    public static string Explain(string root, string file, string otherwise, string consequence = "the text no longer shows it")
    {
        var name = Path.GetRelativePath(root, file).Replace('\\', '/');
        return AreThere(root, file) ? $"{name} was changed by you, so {consequence}. The way back: git checkout -- {name}" : otherwise;
    }

    static bool AreThere(string root, string file)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["diff", "--quiet", "HEAD", "--", file]) { WorkingDirectory = root, RedirectStandardError = true })!;
            git.WaitForExit();
            return git.ExitCode == 1;
        }
        catch (Win32Exception) { return false; } // no git here
    }
}
