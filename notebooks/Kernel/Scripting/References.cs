using Microsoft.CodeAnalysis;

namespace Notebooks;

/// <summary>What cells can use without a <c>#r</c>: .NET itself, and what the kernel offers them. ASP.NET Core is there for the asking.</summary>
static class References
{
    public static IEnumerable<MetadataReference> Given { get; } =
        [.. Trusted.Where(OfDotNet).Append(typeof(Microsoft.DotNet.Interactive.Kernel).Assembly.Location).Append(typeof(Microsoft.AspNetCore.Html.IHtmlContent).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path))];

    static string[] Trusted => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    static bool OfDotNet(string path) => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);
}
