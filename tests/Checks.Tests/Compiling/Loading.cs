using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Checks.Tests.Compiling;

/// <summary>Source generators are loaded once, and those that could not be loaded are tried again.</summary>
public sealed class Loading : IDisposable
{
    readonly CourseFolder folder = new();

    [Fact]
    public void Generator_that_could_not_be_read_is_there_as_soon_as_it_can()
    {
        var whole = File.ReadAllBytes(Generator());
        File.WriteAllBytes(folder.In("Generator.dll"), whole[..1000]);
        Assert.Empty(Load());

        File.WriteAllBytes(folder.In("Generator.dll"), whole);
        var generators = Load().ToArray();
        Assert.NotEmpty(generators);
        Assert.Equal(generators, Load());
    }

    IEnumerable<ISourceGenerator> Load() =>
        Generators.Load(CSharpCommandLineParser.Default.Parse(["/analyzer:Generator.dll"], folder.Root, sdkDirectory: null), folder.Root);

    // One that comes with .NET: …/dotnet/packs lies beside …/dotnet/shared/Microsoft.NETCore.App/10.0.0.
    static string Generator() => Directory.GetFiles(
        Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"),
        "System.Text.RegularExpressions.Generator.dll", SearchOption.AllDirectories)[0];

    public void Dispose()
    {
        try { folder.Dispose(); }
        catch (UnauthorizedAccessException) { } // on Windows what is loaded stays in use
    }
}
