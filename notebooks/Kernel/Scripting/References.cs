using Microsoft.CodeAnalysis;

namespace Notebooks;

/// <summary>What cells can use without a <c>#r</c>: .NET itself, and what the kernel offers them. ASP.NET Core is there for the asking.</summary>
static class References
{
    public static IEnumerable<MetadataReference> Given { get; } =
        [.. Trusted.Where(OfDotNet).Append(typeof(Microsoft.DotNet.Interactive.Kernel).Assembly.Location).Append(typeof(Microsoft.AspNetCore.Html.IHtmlContent).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path))];

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
        if (error.Id == "CS1504") return $"{CompilerErrors.Place(error)}: the file of {line} cannot be read. Its path begins at the notebook's folder.";
        if (error.Id is not ("CS0006" or "CS0009") || !line.StartsWith("#r", StringComparison.Ordinal)) return null;
        var name = line[2..].Trim().Trim('"');
        return $"{CompilerErrors.Place(error)}: " + name switch
        {
            _ when name.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase) =>
                $"""{line} asks for a package, and this kernel fetches none. Reference the package's assembly by its path: #r "path/to/Name.dll". ASP.NET Core needs no package: #r "Microsoft.AspNetCore".""",
            "Microsoft.AspNetCore.App" => """Microsoft.AspNetCore.App is no assembly but many. Write #r "Microsoft.AspNetCore", and a line for each other one, such as #r "Microsoft.AspNetCore.WebSockets".""",
            _ when error.Id == "CS0009" => $"{line} names a file that is not a .NET assembly.",
            _ => $"there is no assembly for {line}. A path begins at the notebook's folder and ends in .dll; a name without a path is that of an assembly of .NET or ASP.NET Core.",
        };
    }
}
