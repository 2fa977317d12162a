using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Checks;

/// <summary>
/// Loads the source generators that come with the SDK, once for all exercises, because loading them takes longer than compiling one.
/// </summary>
sealed class Generators : IAnalyzerAssemblyLoader
{
    // Keyed by path and time: an updated SDK has other paths, and a repaired one other times.
    static readonly Dictionary<string, ISourceGenerator[]> Loaded = [];

    readonly Dictionary<string, string> paths = new(StringComparer.OrdinalIgnoreCase);
    readonly AssemblyLoadContext context = new("source generators");

    Generators() => context.Resolving += (_, name) => paths.TryGetValue(name.Name!, out var path) ? context.LoadFromAssemblyPath(path) : null;

    public static IEnumerable<ISourceGenerator> Load(CSharpCommandLineArguments arguments, string folder)
    {
        // Razor is the slowest to load, and no exercise has a page of C#.
        string[] files = [.. from analyzer in arguments.AnalyzerReferences
                             where !analyzer.FilePath.Contains(".Razor", StringComparison.Ordinal)
                             select Path.GetFullPath(Path.Combine(folder, analyzer.FilePath))];
        var key = string.Join('\n', files.Select(file => $"{file} {File.GetLastWriteTimeUtc(file).Ticks}"));
        lock (Loaded)
        {
            if (Loaded.TryGetValue(key, out var known)) return known;
            var (generators, areAll) = Load(files);
            if (areAll) Loaded.Add(key, generators); // a file that something else holds can be read the next time
            return generators;
        }
    }

    static (ISourceGenerator[] Generators, bool AreAll) Load(string[] files)
    {
        var (loader, areAll) = (new Generators(), true);
        foreach (var file in files) loader.AddDependencyLocation(file); // before any of them is loaded: they need each other
        var references = files.Select(file => new AnalyzerFileReference(file, loader)).ToArray();
        foreach (var reference in references)
            reference.AnalyzerLoadFailed += (_, failure) => areAll &= failure.ErrorCode == AnalyzerLoadFailureEventArgs.FailureErrorCode.NoAnalyzers;
        return ([.. references.SelectMany(reference => reference.GetGenerators(LanguageNames.CSharp))], areAll);
    }

    public void AddDependencyLocation(string fullPath) => paths[Path.GetFileNameWithoutExtension(fullPath)] = fullPath;

    public Assembly LoadFromPath(string fullPath) => context.LoadFromAssemblyPath(fullPath);
}
