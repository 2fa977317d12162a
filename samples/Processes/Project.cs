using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Processes;

/// <summary>A project on disk: built when something has changed since the last time, and started as <c>dotnet run</c> would.</summary>
/// <param name="file">The <c>.csproj</c>.</param>
public sealed class Project(string file)
{
    // Files, and a folder, that lie above a project and go into its build.
    static readonly string[] Shared = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig", "look"];
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
            try { return File.Exists(Program) && File.Exists(Stamp) && File.ReadAllText(Stamp) == Fingerprint(); }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return false; } // something has gone while we looked
        }
    }

    /// <summary>Builds this project alone. False where it does not build, or was cancelled.</summary>
    /// <param name="cancel">Ends the build.</param>
    /// <param name="line">Gets what the compiler finds wrong, and nothing else; without it that goes to our console.</param>
    /// <param name="strict">Whether a warning is an error where <c>CI</c> is <c>true</c>: for the authors' code, and never for a student's.</param>
    public async Task<bool> BuildAsync(CancellationToken cancel, Action<string>? line = null, bool strict = true)
    {
        (Project Project, string Fingerprint)[] built = [.. References.Where(File.Exists).Select(other => new Project(other)).Append(this).Select(project => (project, project.Fingerprint()))];
        var start = new ProcessStartInfo("dotnet", ["msbuild", file, "-restore", "-nologo", "-verbosity:quiet"]);
        if (line is not null)
        {
            start.ArgumentList.Add("-nodeReuse:false"); // a node that lives on would hold the output open
            start.RedirectStandardOutput = start.RedirectStandardError = true;
        }
        if (!strict) start.Environment.Remove("CI");
        using var build = Process.Start(start)!;
        using var stop = cancel.Register(() => build.Kill(entireProcessTree: true));
        var over = build.WaitForExitAsync(CancellationToken.None);
        if (line is not null) await Task.WhenAll(Lines.ReadAsync(build.StandardOutput, line, over), Lines.ReadAsync(build.StandardError, line, over));
        await over;
        if (build.ExitCode == 0)
            foreach (var (project, fingerprint) in built) project.Keep(fingerprint);
        return build.ExitCode == 0;
    }

    /// <summary>Takes the program that is there for one of what the files hold now: somebody else has built it.</summary>
    public void Trust() => Keep(Fingerprint());

    void Keep(string fingerprint)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Stamp)!);
        File.WriteAllText(Stamp, fingerprint);
    }

    /// <summary>What <c>dotnet run</c> would start: a web project in its own folder (where its wwwroot is), any other where we are.</summary>
    public ProcessStartInfo Start(params IEnumerable<string> arguments) => new(Program, arguments)
    {
        WorkingDirectory = IsWeb ? Folder : Environment.CurrentDirectory,
    };

    /// <summary>Whether it is a web application, which listens and has a wwwroot.</summary>
    public bool IsWeb => (string?)Content()?.Root!.Attribute("Sdk") == "Microsoft.NET.Sdk.Web";

    // What is no XML has no content: MSBuild says what is wrong with it.
    XDocument? Content()
    {
        try { return XDocument.Load(file); }
        catch (XmlException) { return null; }
    }

    // A reference may also be an Update or a Remove, and one may name several projects.
    IEnumerable<string> References =>
        from reference in Content()?.Descendants("ProjectReference") ?? []
        from name in ((string?)reference.Attribute("Include") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
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
        foreach (var path in In(Folder)) yield return path;
        foreach (var other in References.Where(File.Exists))
            foreach (var path in new Project(other).Inputs(seen)) yield return path;

        IEnumerable<string> In(string path) =>
            Directory.EnumerateFiles(path).Where(name => Sources.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase))
                .Concat(from below in Directory.EnumerateDirectories(path)
                        where Path.GetFileName(below) is not ("bin" or "obj") && !Directory.EnumerateFiles(below, "*.csproj").Any()
                        from name in In(below)
                        select name);
    }
}
