using System.Text;

namespace Processes;

/// <summary>
/// Files on a disk where anything may be in the place of a file. To open a pipe or a device could wait forever; but it has no
/// length, and what has none is not opened.
/// </summary>
public static class RegularFile
{
    /// <summary>Opens it to be read, and holds up nobody who writes it meanwhile.</summary>
    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    public static Stream OpenRead(string path) =>
        IsEmpty(path) ? Stream.Null : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>What is in it, as UTF-8 or what its first bytes say.</summary>
    /// <inheritdoc cref="OpenRead"/>
    public static string ReadAllText(string path)
    {
        using var reader = new StreamReader(OpenRead(path), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>What is in it.</summary>
    /// <inheritdoc cref="OpenRead"/>
    public static byte[] ReadAllBytes(string path)
    {
        using var stream = OpenRead(path);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>
    /// The files in a folder with such an ending, in a fixed order: none whose name begins with a dot, and no link to nowhere. Editors
    /// put those beside a file that they have open.
    /// </summary>
    /// <param name="folder">The folder; what is below it is left out, and where there is none there are no files.</param>
    /// <param name="ending">With its dot: <c>.cs</c>.</param>
    public static IReadOnlyList<string> In(string folder, string ending) => !Directory.Exists(folder) ? [] : [
        .. Directory.EnumerateFiles(folder, "*" + ending).Where(IsOwn).Order(StringComparer.Ordinal)];

    /// <summary>Whether a file is there, and no editor has put it there: its name has no dot in front, and it is no link to nowhere.</summary>
    public static bool IsOwn(string path) => !Path.GetFileName(path).StartsWith('.') && IsThere(path);

    /// <summary>
    /// Writes it anew, in a file beside it that takes its place when it is on the disk: so it is the old one or the new one at any
    /// time. Two writers at once need a lock of their own.
    /// </summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        var beside = path + ".new";
        File.Delete(beside); // of somebody who was killed, or no file at all
        using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Whether there is nothing to read in it: an empty file, a pipe, a device, or a link to one.</summary>
    public static bool IsEmpty(string path) => Target(path) is { Exists: true, Length: 0 };

    // File.Exists takes a link to nowhere for a file.
    static bool IsThere(string path)
    {
        try { return Target(path).Exists; }
        catch (IOException) { return false; } // links in a ring
    }

    static FileInfo Target(string path) => new FileInfo(path) is var file && file.LinkTarget is null ? file : (FileInfo)file.ResolveLinkTarget(returnFinalTarget: true)!;
}
