using Microsoft.CodeAnalysis;

namespace Notebooks;

/// <summary>What cells can use without a <c>#r</c>: .NET itself, and what the package offers them. They have to ask for ASP.NET Core.</summary>
static class References
{
    /// <summary>The files of .NET's own assemblies, which every cell has.</summary>
    public static IEnumerable<string> OfRuntime => Trusted.Where(OfDotNet);

    /// <summary>The assemblies of .NET and of ASP.NET Core: those that a <c>#r</c> can name without a path.</summary>
    public static IEnumerable<string> All => Trusted.Where(path => OfDotNet(path) || Path.GetFileName(path).StartsWith("Microsoft.", StringComparison.Ordinal) && Path.GetDirectoryName(path) == AspNetCore);

    /// <summary>What a notebook names to have a web server.</summary>
    public const string AspNetCoreName = "Microsoft.AspNetCore";

    /// <summary>The assemblies that come with that one, because it names them.</summary>
    public static IReadOnlySet<string> WithAspNetCore { get; } =
        typeof(Microsoft.AspNetCore.Builder.WebApplication).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToHashSet(StringComparer.Ordinal);

    static string AspNetCore => Path.GetDirectoryName(typeof(Microsoft.AspNetCore.Builder.WebApplication).Assembly.Location)!;

    static string[] Trusted => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    static bool OfDotNet(string path) => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);

    /// <summary>Why a <c>#r</c> or <c>#load</c> is refused, and what to write; null where the error is about something else.</summary>
    public static string? Refusal(Diagnostic error)
    {
        var line = CompilerErrors.Line(error).Trim();
        if (error.Id == "CS1504") return $"{CompilerErrors.Place(error)}: the file of {line} can't be read. Its path begins at the current folder, which is the notebook's unless a cell has changed it.";
        if (error.Id is not ("CS0006" or "CS0009") || !line.StartsWith("#r", StringComparison.Ordinal)) return null;
        var name = line[2..].Trim().Trim('"');
        return $"{CompilerErrors.Place(error)}: " + name switch
        {
            "Microsoft.AspNetCore.App" => """Microsoft.AspNetCore.App is no assembly but many. Write #r "Microsoft.AspNetCore", and a line for each other one, such as #r "Microsoft.AspNetCore.WebSockets".""",
            _ when error.Id == "CS0009" => $"{line} names a file that is not a .NET assembly.",
            _ => $"there is no assembly for {line}. A path begins at the current folder and ends in .dll; a name without a path is that of an assembly of .NET or ASP.NET Core.",
        };
    }
}
