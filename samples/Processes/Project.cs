using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Processes;

/// <summary>A project on disk: built when something has changed since the last time, and started as <c>dotnet run</c> would.</summary>
/// <param name="file">The <c>.csproj</c>.</param>
public sealed partial class Project(string file)
{
    // Files, and a folder, that lie above a project and go into its build.
    static readonly string[] Shared = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig", "look"];
    // What in our environment would have it serve another folder.
    static readonly string[] Elsewhere = ["ASPNETCORE_CONTENTROOT", "ASPNETCORE_WEBROOT", "DOTNET_CONTENTROOT", "DOTNET_WEBROOT"];
    static readonly string[] Sources = [".cs", ".csproj", ".json", ".props", ".targets"];

    public string Folder { get; } = Path.GetDirectoryName(Path.GetFullPath(file))!;

    public string Name => Path.GetFileNameWithoutExtension(file);

    string Output => Path.Combine(Folder, "bin", "Debug", "net10.0");
    string Program => Path.Combine(Output, Name + (OperatingSystem.IsWindows() ? ".exe" : ""));
    string Stamp => Path.Combine(Folder, "obj", "built.stamp");

    /// <summary>Whether the built program is of what the files hold now, so that asking MSBuild (a second or two) can be saved.</summary>
    public bool IsBuilt
    {
        get
        {
            try { return File.Exists(Program) && File.Exists(Stamp) && RegularFile.ReadAllText(Stamp) == Fingerprint(); }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return false; } // something has gone while we looked
        }
    }

    /// <summary>Builds this project alone. False where it does not build, or was cancelled.</summary>
    /// <param name="line">Gets what the compiler finds wrong, and nothing else.</param>
    /// <param name="cancel">Ends the build.</param>
    /// <param name="strict">Whether a warning is an error where <c>CI</c> is <c>true</c>: for the authors' code, and never for a student's.</param>
    public async Task<bool> BuildAsync(Action<string> line, CancellationToken cancel, bool strict = true)
    {
        (Project Project, string Fingerprint)[] built = [.. References.Where(File.Exists).Select(other => new Project(other)).Append(this).Select(project => (project, project.Fingerprint()))];
        var start = MsBuild.Command(file, "-restore");
        if (!strict) start.Environment.Remove("CI");
        if (await MsBuild.RunAsync(start, Heard, cancel) != 0 || cancel.IsCancellationRequested) return false;
        foreach (var (project, fingerprint) in built) project.Keep(fingerprint);
        return true;

        // A compiler whose stack overflows prints all of it, millions of characters.
        void Heard(string said)
        {
            if (!StackLine().IsMatch(said)) line(said.Replace(": error : Stack overflow.", ": error : The compiler's stack has overflowed: something is nested too deeply.", StringComparison.Ordinal));
        }
    }

    [GeneratedRegex(@": error : *(at |Repeated |-{10})", RegexOptions.CultureInvariant)]
    private static partial Regex StackLine();

    /// <summary>Takes the program that is there for one of what the files hold now: somebody else has built it.</summary>
    public void Trust() => Keep(Fingerprint());

    void Keep(string fingerprint)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Stamp)!);
        File.WriteAllText(Stamp, fingerprint);
    }

    /// <summary>What <c>dotnet run</c> would start: a web project in its own folder (where its wwwroot is), any other where we are.</summary>
    public ProcessStartInfo Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { WorkingDirectory = IsWeb ? Folder : Environment.CurrentDirectory };
        foreach (var name in start.Environment.Keys.Where(name => Elsewhere.Contains(name, StringComparer.OrdinalIgnoreCase)).ToArray()) start.Environment.Remove(name);
        return start;
    }

    /// <summary>Whether it is a web application, which listens and has a wwwroot.</summary>
    public bool IsWeb => (string?)Content()?.Root!.Attribute("Sdk") == "Microsoft.NET.Sdk.Web";

    // What is no XML has no content: MSBuild says what is wrong with it.
    XDocument? Content()
    {
        try
        {
            using var stream = RegularFile.OpenRead(file);
            return XDocument.Load(stream);
        }
        catch (XmlException) { return null; }
    }

    IEnumerable<string> References => Included("ProjectReference");

    // An element may also be an Update or a Remove, and one may name several files.
    IEnumerable<string> Included(string element) =>
        from included in Content()?.Descendants(element) ?? []
        from name in ((string?)included.Attribute("Include") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        select Path.Combine(Folder, name.Replace('\\', '/'));

    // Path, length and time of every file that a build reads. Folders with a project of their own are not this project's.
    string Fingerprint()
    {
        var text = new StringBuilder(Environment.Version.ToString());
        foreach (var path in Inputs([]).Distinct().Order(StringComparer.Ordinal))
        {
            var info = new FileInfo(path);
            text.Append(CultureInfo.InvariantCulture, $"\n{path} {info.Length} {info.LastWriteTimeUtc.Ticks}");
        }
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    // Projects may refer to each other in a ring: each is looked at once.
    IEnumerable<string> Inputs(HashSet<string> seen)
    {
        if (!seen.Add(Path.GetFullPath(file))) yield break;
        var above = new DirectoryInfo(Folder).Parent;
        for (; above is not null; above = above.Parent)
            foreach (var name in Shared.Select(name => Path.Combine(above.FullName, name)).Where(Path.Exists))
                if (File.Exists(name)) yield return name;
                else foreach (var path in Directory.EnumerateFiles(name)) yield return path;
        foreach (var path in In(Folder).Concat(Included("Compile").Where(File.Exists))) yield return path;
        foreach (var other in References.Where(File.Exists))
            foreach (var path in new Project(other).Inputs(seen)) yield return path;

        IEnumerable<string> In(string path) =>
            Directory.EnumerateFiles(path)
                .Where(name => RegularFile.IsOwn(name) && Sources.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase))
                .Concat(from below in Directory.EnumerateDirectories(path)
                        where Path.GetFileName(below) is not ("bin" or "obj") && !Directory.EnumerateFiles(below, "*.csproj").Any()
                        from name in In(below)
                        select name);
    }
}
