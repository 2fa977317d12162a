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

    static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14, kind: SourceCodeKind.Script);

    readonly ScriptOptions inherited;
    readonly Task<ScriptState<object>> begun;
    ScriptState? state;

    public Script(string folder)
    {
        var options = ScriptOptions.Default
            .WithReferences(References.Given)
            .WithImports([.. Imports, "Microsoft.DotNet.Interactive.Kernel"])
            .WithMetadataResolver(new CellResolver(folder))
            .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(folder))
            .WithLanguageVersion(LanguageVersion.CSharp14)
            .WithFileEncoding(Encoding.UTF8)
            .WithOptimizationLevel(OptimizationLevel.Release) // a fifth less of the process for each cell
            .WithEmitDebugInformation(true); // so that an exception knows its line
        // Options that name them again would be told to the compiler again: a megabyte a cell.
        inherited = options.WithReferences(Array.Empty<MetadataReference>()).WithImports();
        begun = Task.Run(() => CSharpScript.RunAsync("", options));
    }

    /// <summary>Runs C# and returns its value as it is shown; null where it has none.</summary>
    /// <param name="code">The code, whose lines are those of the cell.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="run">The run that it belongs to.</param>
    /// <exception cref="CellException">It does not compile, it threw, it was interrupted, or its value cannot be shown.</exception>
    public MimeBundle? Run(string code, string name, CellRun run)
    {
        state ??= begun.GetAwaiter().GetResult();
        Pool.MakeRoom();
        var script = state.Script.ContinueWith(Polls.In(code, Parsing), inherited.WithFilePath(name));
        var errors = Errors(script, run);
        // Told of the code as the student has written it.
        if (errors.Length > 0) errors = Errors(script = state.Script.ContinueWith(code, inherited.WithFilePath(name)), run);
        if (errors.Length > 0) throw CompilerErrors.Of(errors, script.GetCompilation());

        var whole = run.Slices.Start(() => RunAsync(script, name, run.Slices.Token));
        if (Task.WaitAny(whole, run.Slices.Stopped) != 0) throw run.Interruption;
        var (shown, exception) = whole.GetAwaiter().GetResult();
        if (run.Slices.Token.IsCancellationRequested) throw run.Interruption;
        if (exception is not null) throw Failed(exception);
        return shown;
    }

    // Its value is the cell's code too: a sequence may compute its items, wait, throw, or never end.
    async Task<(MimeBundle?, Exception?)> RunAsync(Microsoft.CodeAnalysis.Scripting.Script script, string name, CancellationToken stop)
    {
        var after = await script.RunFromAsync(state!, _ => true, stop);
        Volatile.Write(ref state, after); // what the cell has made stays, whatever becomes of its value
        if (after.Exception is not null || !HasValue(script, name)) return (null, after.Exception);
        try { return (Formatter.Of(after.ReturnValue), null); }
        catch (Exception e) { return (null, e); }
    }

    static Diagnostic[] Errors(Microsoft.CodeAnalysis.Scripting.Script script, CellRun run) =>
        [.. script.Compile(run.Slices.Token).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];

    /// <summary>How the compiler understands a cell that is being written, after all that have run; also while another one runs.</summary>
    public Compilation Compile(string code)
    {
        var last = Volatile.Read(ref state) ?? begun.GetAwaiter().GetResult();
        Pool.MakeRoom();
        return last.Script.ContinueWith(code, inherited).GetCompilation();
    }

    // An expression without a semicolon, unless there is nothing that it could return.
    static bool HasValue(Microsoft.CodeAnalysis.Scripting.Script script, string name)
    {
        var tree = script.GetCompilation().SyntaxTrees.Single(tree => tree.FilePath == name); // what it loads are others
        return ((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true, Expression: var last } }
            && script.GetCompilation().GetSemanticModel(tree).GetTypeInfo(last).Type?.SpecialType != SpecialType.System_Void;
    }

    static CellException Failed(Exception exception) => new(TypeNames.Of(exception.GetType()), Traceback.Message(exception), Traceback.Of(exception));
}
