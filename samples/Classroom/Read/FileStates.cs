namespace Classroom;

/// <summary>Some files, and when they were written last and how long they were. Nothing of them is read, so one may ask often.</summary>
sealed class FileStates
{
    readonly (string File, DateTime Time, long Length)[] states;

    FileStates((string, DateTime, long)[] states) => this.states = states;

    public static FileStates Of(string file) => new([Now(file)]);

    public FileStates And(IEnumerable<string> files) => new([.. states, .. files.Distinct(StringComparer.Ordinal).Select(Now)]);

    public bool AreCurrent => states.All(state => Now(state.File) == state);

    static (string, DateTime, long) Now(string file) => new FileInfo(file) is { Exists: true } info ? (file, info.LastWriteTimeUtc, info.Length) : (file, default, 0);
}
