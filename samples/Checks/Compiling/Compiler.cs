using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Checks;

/// <summary>Compiles programs of one exercise in this process, as MSBuild would. What it has loaded once stays loaded.</summary>
sealed class Compiler
{
    readonly CSharpCommandLineArguments arguments;
    readonly MetadataReference[] references;
    readonly SyntaxTree[] given;
    GeneratorDriver generators;

    public Compiler(CSharpCommandLineArguments arguments, string folder)
    {
        this.arguments = arguments;
        references = [.. arguments.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(Path.Combine(folder, reference.Reference), reference.Properties))];
        given = [.. arguments.SourceFiles.Select(source => Parse(Path.Combine(folder, source.Path)))];
        generators = CSharpGeneratorDriver.Create(
            Generators.Load(arguments, folder),
            parseOptions: arguments.ParseOptions,
            optionsProvider: new AnalyzerOptions(AnalyzerConfigSet.Create(arguments.AnalyzerConfigPaths.Select(path => AnalyzerConfig.Parse(File.ReadAllText(Path.Combine(folder, path)), path)).ToArray())));
    }

    /// <summary>Writes the program, and what it needs to start, into a folder, unless it has errors.</summary>
    public (IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings) Compile(IReadOnlyList<string> files, string program, CancellationToken cancel)
    {
        var compilation = CSharpCompilation.Create(arguments.CompilationName, [.. files.Select(Parse), .. given], references, arguments.CompilationOptions);
        generators = generators.RunGeneratorsAndUpdateCompilation(compilation, out var whole, out var ofGenerators, cancel);

        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        EmitResult result;
        using (var code = File.Create(program))
        using (var symbols = File.Create(Path.ChangeExtension(program, ".pdb")))
            result = whole.Emit(code, symbols, options: new(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: cancel);

        var found = result.Diagnostics.Concat(ofGenerators).Where(diagnostic => !diagnostic.IsSuppressed).OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan).ToArray();
        return (OfSeverity(DiagnosticSeverity.Error), OfSeverity(DiagnosticSeverity.Warning));

        string[] OfSeverity(DiagnosticSeverity severity) => [.. found.Where(diagnostic => diagnostic.Severity == severity).Select(Told).Distinct()];
    }

    // As MSBuild prints it, with the name of the file alone.
    static string Told(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetMappedLineSpan();
        var where = place.IsValid ? FormattableString.Invariant($"{Path.GetFileName(place.Path)}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): ") : "";
        return $"{where}{(diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning")} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }

    SyntaxTree Parse(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete); // an editor may hold it
        return CSharpSyntaxTree.ParseText(SourceText.From(stream, arguments.Encoding, arguments.ChecksumAlgorithm), arguments.ParseOptions, path);
    }
}
