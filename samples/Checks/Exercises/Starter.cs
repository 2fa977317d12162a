using System.Globalization;
using Processes;

namespace Checks;

/// <summary>What a student begins with, and comes back to.</summary>
static class Starter
{
    /// <summary>Copies the starter to where the student writes, unless there is something of theirs. True when it did.</summary>
    public static bool Begin(Exercise exercise)
    {
        if (exercise.Mine.Count > 0) return false;
        // All are written elsewhere, where no other call writes, and then moved: half a file, or half of the files, would pass for the student's own.
        var stage = Directory.CreateDirectory(Path.Combine(exercise.Own, "starter-" + Path.GetRandomFileName())).FullName;
        try
        {
            var files = Exercise.Code(exercise.Starter);
            foreach (var file in files) File.WriteAllBytes(In(stage, file), RegularFile.ReadAllBytes(file));
            foreach (var file in files)
                try { File.Move(In(stage, file), In(exercise.Folder, file), overwrite: false); }
                catch (IOException) when (File.Exists(In(exercise.Folder, file))) { } // somebody was faster, and what is there is the student's
        }
        finally { Directory.Delete(stage, recursive: true); }
        return true;

        static string In(string folder, string file) => Path.Combine(folder, Path.GetFileName(file));
    }

    /// <summary>Puts the starter where the student's files are, and keeps those beside it. Returns the names that they have now: none where there was nothing but the starter.</summary>
    public static IReadOnlyList<string> Reset(Exercise exercise)
    {
        var mine = exercise.Mine;
        if (IsUntouched(exercise)) return [];
        // One number for all that were one program. Never that of files kept before.
        var number = 1;
        while (mine.Any(file => Path.Exists(Kept(file)))) number++;
        foreach (var file in mine) File.Move(file, Kept(file), overwrite: false);
        Begin(exercise);
        return [.. mine.Select(file => Path.GetFileName(Kept(file)))];

        // Not .cs: what is kept is never compiled.
        string Kept(string file) => Path.ChangeExtension(file, string.Create(CultureInfo.InvariantCulture, $"before-{number}.txt"));
    }

    /// <summary>Whether the student's files are the starter's, byte for byte.</summary>
    public static bool IsUntouched(Exercise exercise) => Contents(exercise.Mine).SequenceEqual(Contents(Exercise.Code(exercise.Starter)));

    static IEnumerable<(string, string)> Contents(IReadOnlyList<string> files) => files.Select(file => (Path.GetFileName(file), Convert.ToBase64String(RegularFile.ReadAllBytes(file))));
}
