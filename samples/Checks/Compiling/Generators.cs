using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Checks;

/// <summary>Loads the source generators that come with the SDK, once for all exercises: to load them takes longer than to compile one.</summary>
sealed class Generators : IAnalyzerAssemblyLoader
{
    // An SDK that is updated meanwhile has other files.
    static readonly ConcurrentDictionary<string, Lazy<ISourceGenerator[]>> Loaded = [];

    readonly Dictionary<string, string> paths = new(StringComparer.OrdinalIgnoreCase);
    readonly AssemblyLoadContext context = new("source generators");

    Generators() => context.Resolving += (_, name) => paths.TryGetValue(name.Name!, out var path) ? context.LoadFromAssemblyPath(path) : null;

    public static IEnumerable<ISourceGenerator> Load(CSharpCommandLineArguments arguments, string folder)
    {
        string[] files = [.. from analyzer in arguments.AnalyzerReferences
                             where !analyzer.FilePath.Contains(".Razor", StringComparison.Ordinal) // no exercise has a page of C#, and it is the slowest to load
                             select Path.GetFullPath(Path.Combine(folder, analyzer.FilePath))];
        return Loaded.GetOrAdd(string.Join('\n', files), _ => new(() => Load(files))).Value;
    }

    static ISourceGenerator[] Load(string[] files)
    {
        var loader = new Generators();
        foreach (var file in files) loader.AddDependencyLocation(file);
        return [.. files.SelectMany(file => new AnalyzerFileReference(file, loader).GetGenerators(LanguageNames.CSharp))];
    }

    public void AddDependencyLocation(string fullPath) => paths[Path.GetFileNameWithoutExtension(fullPath)] = fullPath;

    public Assembly LoadFromPath(string fullPath) => context.LoadFromAssemblyPath(fullPath);
}
