using System.Diagnostics;

namespace Testing;

/// <summary>What a course that was killed has left behind: a program that isn't .NET, so it doesn't end by itself. Not on Windows.</summary>
public static class Leftover
{
    /// <summary>Starts one, and writes the note that its starter would have made.</summary>
    /// <param name="course">The course's folder.</param>
    /// <param name="name">What the note calls it.</param>
    /// <param name="note">The file of the note.</param>
    public static Process Start(string course, string name, out string note)
    {
        var (notes, mark) = (Path.Combine(course, ".course", "started"), Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(notes);
        File.WriteAllText(note = Path.Combine(notes, mark), $"{name}\n{notes}");
        var start = new ProcessStartInfo("sleep", ["1000"]);
        start.Environment[$"COURSE_STARTED_{mark}"] = "1";
        return Process.Start(start)!;
    }
}
