namespace Testing;

/// <summary>Where the course lies.</summary>
public static class Repository
{
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    /// <summary>The lessons' folders, in order.</summary>
    public static IEnumerable<string> Lessons => Directory.GetDirectories(In("lessons"))
        .Where(folder => Path.GetFileName(folder) is [>= '0' and <= '9', >= '0' and <= '9', '-', ..]).Order(StringComparer.Ordinal);

    public static string In(params string[] path) => Path.Combine([Root, .. path]);

    static string Above(string? folder) => folder is null ? throw new InvalidOperationException("These tests do not lie in the course's folder: Lessons.sln was not found above them.")
        : File.Exists(Path.Combine(folder, "Lessons.sln")) ? folder
        : Above(Path.GetDirectoryName(folder));
}
