using System.Globalization;

namespace Checks;

/// <summary>What a student begins with, and comes back to.</summary>
static class Starter
{
    /// <summary>Copies the starter to where the student writes, unless there is something of theirs. True when it did.</summary>
    public static bool Begin(Exercise exercise)
    {
        if (exercise.Mine.Count > 0) return false;
        // Written beside, all of them, and then renamed: a half file, or half of the files, would pass for the student's own.
        const string beside = ".new";
        string[] mine = [.. Exercise.Code(exercise.Starter).Select(file => Path.Combine(exercise.Folder, Path.GetFileName(file)))];
        foreach (var file in mine) File.WriteAllBytes(file + beside, File.ReadAllBytes(Path.Combine(exercise.Starter, Path.GetFileName(file))));
        foreach (var file in mine)
            try { File.Move(file + beside, file, overwrite: false); }
            catch (IOException) when (File.Exists(file)) { File.Delete(file + beside); } // somebody was faster, and what is there is the student's
        return true;
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

    static IEnumerable<(string, string)> Contents(IReadOnlyList<string> files) => files.Select(file => (Path.GetFileName(file), Convert.ToBase64String(File.ReadAllBytes(file))));
}
