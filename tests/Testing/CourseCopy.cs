using Processes;

namespace Testing;

/// <summary>
/// A copy of the course, or of parts of it, in a folder whose path is what a path may be. Nothing in it is built, unless it has taken that
/// along.
/// </summary>
public class CourseCopy : IDisposable
{
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"dağ yolu {Guid.NewGuid():N}");

    /// <param name="rooms">The folders to copy; what lies at the root comes along, and what <c>course.cs</c> is compiled with.</param>
    public CourseCopy(params string[] rooms)
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Root).Where(IsOfTheRoot)) Copy(file);
        foreach (var file in rooms.Concat(["samples/FrontDoor", "samples/Processes"]).SelectMany(Files)) Copy(file);
        Copy(Repository.In("lessons", "Directory.Build.targets"));
    }

    /// <summary>
    /// Takes the programs of what it has copied along, which the tests' own build has built: only one that is changed is built again.
    /// </summary>
    public CourseCopy WithPrograms()
    {
        foreach (var project in Directory.GetFiles(Folder, "*.csproj", SearchOption.AllDirectories))
        {
            var built = Repository.In(Path.GetRelativePath(Folder, Path.GetDirectoryName(project)!), "bin", "Debug", "net10.0");
            if (Path.GetFileName(project) == "Exercise.csproj" || !Directory.Exists(built)) continue;
            foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories)) Copy(file);
            new Project(project).Trust();
        }
        return this;
    }

    /// <summary>Puts what the copy holds of a room into another one, which is built when it is.</summary>
    public void CopyRoom(string room, string other)
    {
        foreach (var file in Directory.GetFiles(In(room), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(In(other), Path.GetRelativePath(In(room), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        foreach (var project in Directory.GetFiles(In(other), "*.csproj")) new Project(project).Trust();
    }

    static bool IsOfTheRoot(string file) =>
        Path.GetExtension(file) is ".cs" or ".props" or ".targets" or ".json" || Path.GetFileName(file) is ".editorconfig";

    public string In(params string[] path) => Path.Combine([Folder, .. path]);

    static IEnumerable<string> Files(string room) => Directory.EnumerateFiles(Repository.In(room), "*", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Repository.In(room), file).Split(Path.DirectorySeparatorChar)
            .Any(part => part is "bin" or "obj"));

    void Copy(string file)
    {
        var copy = In(Path.GetRelativePath(Repository.Root, file));
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(file, copy, overwrite: true);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
