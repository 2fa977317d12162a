using System.Text;

namespace Processes;

/// <summary>
/// A text in a file that counts only while the program that wrote it lives. The program holds the file open, and the system closes it at
/// the program's end, even if that is killed.
/// </summary>
public static class LiveNote
{
    /// <summary>Writes the text. It counts until you dispose of what is returned, which deletes the file too.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">You may not write it.</exception>
    public static IDisposable Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path); // a killed program has left it, or it is no regular file
        var note = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.DeleteOnClose);
        note.Write(Encoding.UTF8.GetBytes(text));
        return note;
    }

    /// <summary>The text, or null where no living program has written one.</summary>
    public static string? Read(string path)
    {
        try
        {
            if (!File.Exists(path) || RegularFile.IsEmpty(path)) return null;
            return IsHeld(path) ? RegularFile.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return null; } // it has gone meanwhile
    }

    static bool IsHeld(string path)
    {
        try { new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None).Dispose(); }
        catch (FileNotFoundException) { return false; }
        catch (IOException) { return true; } // you only get a file for yourself if no program holds it
        return false;
    }
}
