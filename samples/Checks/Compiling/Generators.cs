using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Checks;

/// <summary>Loads the source generators that come with the SDK.</summary>
sealed class Generators : IAnalyzerAssemblyLoader
{
    readonly Dictionary<string, string> paths = new(StringComparer.OrdinalIgnoreCase);
    readonly AssemblyLoadContext context = new("source generators");

    Generators() => context.Resolving += (_, name) => paths.TryGetValue(name.Name!, out var path) ? context.LoadFromAssemblyPath(path) : null;

    public static IEnumerable<ISourceGenerator> Load(CSharpCommandLineArguments arguments, string folder)
    {
        var loader = new Generators();
        var references = (from analyzer in arguments.AnalyzerReferences
                          where !analyzer.FilePath.Contains(".Razor", StringComparison.Ordinal) // no exercise has a page of C#, and it is the slowest to load
                          select new AnalyzerFileReference(Path.GetFullPath(Path.Combine(folder, analyzer.FilePath)), loader)).ToArray();
        foreach (var reference in references) loader.AddDependencyLocation(reference.FullPath);
        return references.SelectMany(reference => reference.GetGenerators(LanguageNames.CSharp));
    }

    public void AddDependencyLocation(string fullPath) => paths[Path.GetFileNameWithoutExtension(fullPath)] = fullPath;

    public Assembly LoadFromPath(string fullPath) => context.LoadFromAssemblyPath(fullPath);
}
