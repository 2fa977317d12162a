namespace Processes;

/// <summary>What a starter that was killed (a crash, <c>kill -9</c>, a battery) could not end any more.</summary>
public static class Leftovers
{
    /// <summary>Ends it and says what it was, one line a program.</summary>
    public static IEnumerable<string> End(string notes)
    {
        if (!Directory.Exists(notes)) yield break;
        foreach (var note in Directory.GetFiles(notes))
        {
            string program, folder;
            try
            {
                // Locked: its starter lives.
                if (RegularFile.IsEmpty(note)) continue; // no note, such as a pipe, or one that is just being made
                using var stream = new FileStream(note, FileMode.Open, FileAccess.Read, FileShare.None);
                using var reader = new StreamReader(stream);
                (program, folder) = (reader.ReadLine() ?? "", reader.ReadLine() ?? "");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException) { continue; }

            // In a copy of the course the notes are copies too, locked by nobody, of programs that are not ours.
            var ended = folder == Path.GetFullPath(notes) ? Mark.EndAll(Path.GetFileName(note)) : [];
            File.Delete(note);
            if (ended.Count > 0)
                yield return $"{program} was still running from a course that was killed (process {string.Join(", ", ended)}): it is ended now.";
        }
    }
}
