using System.Globalization;
using Processes;

namespace FrontDoor;

/// <summary>The student's copy of a notebook, which git ignores. It lies beside the original, where its links and paths begin.</summary>
static class NotebookCopy
{
    const string Extension = ".ipynb", Ending = ".mine.ipynb";

    /// <summary>Whether a notebook is the student's: a copy, or one that was kept when it began anew.</summary>
    public static bool Is(string path) => path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the copy of a notebook is, or would be.</summary>
    public static string Of(string original) => original[..^Extension.Length] + Ending;

    /// <summary>Makes the copy, unless there is one. Returns whether it did.</summary>
    /// <param name="original">The course's notebook.</param>
    /// <param name="stage">The folder in which the copy is written first: half a file would pass for the student's own.</param>
    public static bool Begin(string original, string stage)
    {
        var copy = Of(original);
        if (Path.Exists(copy)) return false;
        var draft = Path.Combine(Directory.CreateDirectory(stage).FullName, Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(draft, RegularFile.ReadAllBytes(original));
            File.Move(draft, copy, overwrite: false);
            return true;
        }
        catch (IOException) when (Path.Exists(copy)) // another command was faster, and the student may have changed its copy
        {
            return false;
        }
        finally
        {
            File.Delete(draft); // does nothing once it has been moved
        }
    }

    /// <summary>Makes a new copy, and keeps the old one beside it.</summary>
    /// <returns>The path that the old one has now, or null if it had no change.</returns>
    public static string? Reset(string original, string stage)
    {
        var copy = Of(original);
        if (!Path.Exists(copy) || IsUntouched(original)) return null;
        var number = 1;
        while (Path.Exists(Kept(number))) number++;
        File.Move(copy, Kept(number), overwrite: false);
        Begin(original, stage);
        return Kept(number);

        string Kept(int number) => original[..^Extension.Length] + string.Create(CultureInfo.InvariantCulture, $".before-{number}{Ending}");
    }

    static bool IsUntouched(string original) => RegularFile.ReadAllBytes(original).SequenceEqual(RegularFile.ReadAllBytes(Of(original)));
}
