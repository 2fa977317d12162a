using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;

namespace Notebooks;

/// <summary>The C# of all cells so far: each is a script that goes on where the last one ended.</summary>
sealed class Script
{
    static readonly string[] Imports = ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"];

    readonly ScriptOptions inherited;
    readonly Task<ScriptState<object>> begun;
    ScriptState? state;

    public Script(string folder)
    {
        var options = ScriptOptions.Default
            .WithReferences(References.Given)
            .WithImports([.. Imports, "Microsoft.DotNet.Interactive.Kernel"])
            .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(folder))
            .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(folder))
            .WithLanguageVersion(LanguageVersion.CSharp14)
            .WithFileEncoding(Encoding.UTF8)
            .WithEmitDebugInformation(true); // so that an exception knows its line
        // Options that name them again would be told to the compiler again: a megabyte a cell.
        inherited = options.WithReferences(Array.Empty<MetadataReference>()).WithImports();
        begun = Task.Run(() => CSharpScript.RunAsync("", options));
    }

    /// <summary>Runs a cell. Returns whether it has a value, and the value.</summary>
    /// <exception cref="CellException">It does not compile, it threw, or it was interrupted.</exception>
    public (bool Has, object? Value) Run(string code, CellRun run)
    {
        state ??= begun.GetAwaiter().GetResult();
        var script = state.Script.ContinueWith(code, inherited.WithFilePath(run.Name));
        var errors = script.Compile(run.Slices.Token).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray();
        if (errors.Length > 0) throw Errors(errors);

        var whole = run.Slices.Start(() => script.RunFromAsync(state, _ => true, run.Slices.Token));
        if (Task.WaitAny(whole, run.Slices.Stopped) != 0) throw run.Interruption;
        state = whole.GetAwaiter().GetResult();
        if (run.Slices.Token.IsCancellationRequested) throw run.Interruption;
        if (state.Exception is { } exception) throw new CellException(exception.GetType().Name, exception.Message, [exception.ToString()]);
        return (HasValue(script), state.ReturnValue);
    }

    /// <summary>How the compiler understands a cell that is being written, after all that have run; also while another one runs.</summary>
    public Compilation Compile(string code)
    {
        var last = Volatile.Read(ref state) ?? begun.GetAwaiter().GetResult();
        return last.Script.ContinueWith(code, inherited).GetCompilation();
    }

    // An expression without a semicolon, unless there is nothing that it could return.
    static bool HasValue(Microsoft.CodeAnalysis.Scripting.Script script)
    {
        var tree = script.GetCompilation().SyntaxTrees.Single();
        return ((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true, Expression: var last } }
            && script.GetCompilation().GetSemanticModel(tree).GetTypeInfo(last).Type?.SpecialType != SpecialType.System_Void;
    }

    static CellException Errors(IReadOnlyList<Diagnostic> errors)
    {
        string[] told = [.. errors.Select(Told)];
        return new(Failures.Compilation, string.Join('\n', told), told);
    }

    static string Told(Diagnostic error)
    {
        var place = error.Location.GetMappedLineSpan();
        return string.Create(CultureInfo.InvariantCulture, $"{place.Path}, line {place.StartLinePosition.Line + 1}: {error.GetMessage(CultureInfo.InvariantCulture)} ({error.Id})");
    }
}
