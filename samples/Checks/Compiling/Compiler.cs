using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Processes;

namespace Checks;

/// <summary>Compiles programs of one exercise in this process, as MSBuild would. What it has loaded once stays loaded.</summary>
sealed class Compiler
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // Exercises share hundreds of references, all of them the framework's, and Roslyn copies each file into native memory.
    static readonly Dictionary<(string File, DateTime Written, MetadataReferenceProperties How), MetadataReference> Known = [];

    readonly CSharpCommandLineArguments arguments;
    readonly MetadataReference[] references;
    readonly SyntaxTree[] given;
    GeneratorDriver generators;

    public Compiler(CSharpCommandLineArguments arguments, string folder)
    {
        this.arguments = arguments;
        references = [.. from reference in arguments.MetadataReferences
                         select Reference(Path.GetFullPath(Path.Combine(folder, reference.Reference)), reference.Properties)];
        given = [.. from source in arguments.SourceFiles
                    let path = Path.Combine(folder, source.Path)
                    select CSharpSyntaxTree.ParseText(Read(path), arguments.ParseOptions, path)];
        generators = CSharpGeneratorDriver.Create(
            Generators.Load(arguments, folder),
            parseOptions: arguments.ParseOptions,
            optionsProvider: new AnalyzerOptions(AnalyzerConfigSet.Create(arguments.AnalyzerConfigPaths.Select(Config).ToArray())));

        AnalyzerConfig Config(string path) => AnalyzerConfig.Parse(RegularFile.ReadAllText(Path.Combine(folder, path)), path);
    }

    /// <summary>Writes the program, and what it needs to start, into a folder, unless it has errors.</summary>
    /// <param name="files">Its files of C#.</param>
    /// <param name="program">What is written.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="limit">How long the compiler may take; by default half a minute.</param>
    public async Task<(IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings)> CompileAsync(
        IReadOnlyList<string> files, string program, CancellationToken cancel, TimeSpan? limit = null)
    {
        (string Path, SourceText Text)[] texts = [.. files.Select(file => (file, Read(file)))];
        var enough = new CancellationTokenSource();
        var compiling = Nesting.OnDeepStack(() => Compile(texts, enough.Token));
        try
        {
            var found = await compiling.WaitAsync(limit ?? Limit, cancel);
            if (found.Errors.Count == 0) await WriteAsync(found, program, cancel);
            return (found.Errors, found.Warnings);
        }
        catch (TimeoutException)
        {
            return ([$"The compiler did not finish and was stopped after {Shown.Seconds(limit ?? Limit)}. Is an expression nested very deeply, or is the computer very busy?"], []);
        }
        finally { await enough.CancelAsync(); } // the compiler looks at that now and then; nobody waits for it, and it writes nothing
    }

    static MetadataReference Reference(string file, MetadataReferenceProperties how)
    {
        var key = (file, File.GetLastWriteTimeUtc(file), how);
        lock (Known)
        {
            if (!Known.TryGetValue(key, out var known)) Known.Add(key, known = MetadataReference.CreateFromFile(file, how));
            return known;
        }
    }

    static async Task WriteAsync(Compiled compiled, string program, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        await File.WriteAllBytesAsync(program, compiled.Program, cancel);
        await File.WriteAllBytesAsync(Path.ChangeExtension(program, ".pdb"), compiled.Symbols, cancel);
    }

    Compiled Compile((string Path, SourceText Text)[] texts, CancellationToken cancel)
    {
        string[] refused = [.. texts.Select(file => WhyNot(file.Path, file.Text)).OfType<string>()];
        if (refused.Length > 0) return new(refused, [], [], []);
        var trees = texts.Select(file => CSharpSyntaxTree.ParseText(file.Text, arguments.ParseOptions, file.Path, cancel));
        // On this thread alone: only it has a stack that is deep enough.
        var options = arguments.CompilationOptions.WithConcurrentBuild(false);
        var compilation = CSharpCompilation.Create(arguments.CompilationName, [.. trees, .. given], references, options);
        generators = generators.RunGeneratorsAndUpdateCompilation(compilation, out var whole, out var ofGenerators, cancel);
        using MemoryStream code = new(), symbols = new();
        var result = whole.Emit(code, symbols, options: new(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: cancel);

        Diagnostic[] found = [.. result.Diagnostics.Concat(ofGenerators)
            .Where(diagnostic => !diagnostic.IsSuppressed)
            .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan)];
        return new(OfSeverity(DiagnosticSeverity.Error), OfSeverity(DiagnosticSeverity.Warning), code.ToArray(), symbols.ToArray());

        string[] OfSeverity(DiagnosticSeverity severity) =>
            [.. found.Where(diagnostic => diagnostic.Severity == severity).Select(Told).Distinct()];
    }

    string? WhyNot(string path, SourceText text)
    {
        var name = Path.GetFileName(path);
        if (text.Length > Nesting.Longest) return FormattableString.Invariant($"{name} is longer than {Nesting.Longest:n0} characters, which is too long to be checked.");
        return Nesting.Deepest(text.ToString(), arguments.ParseOptions) <= Nesting.Most ? null
            : FormattableString.Invariant($"{name} has more than {Nesting.Most} brackets inside each other, which is too deep to be checked.");
    }

    // As MSBuild prints it, with the name of the file alone.
    static string Told(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetMappedLineSpan();
        var where = place.IsValid ? FormattableString.Invariant($"{Path.GetFileName(place.Path)}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): ") : "";
        return $"{where}{(diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning")} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }

    SourceText Read(string path)
    {
        using var stream = RegularFile.OpenRead(path);
        return SourceText.From(stream, arguments.Encoding, arguments.ChecksumAlgorithm);
    }

    sealed record Compiled(IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings, byte[] Program, byte[] Symbols);
}
