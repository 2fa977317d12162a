using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Notebooks;

namespace Lessons.Tests.Notebooks;

/// <summary>What students write who are not done: made of the solution, so that all that a check calls is there.</summary>
static class WrongAnswer
{
    /// <summary>One after the other; at first and at last what stands there in the file.</summary>
    public static IEnumerable<string> All(Cell cell) => cell.Solution is null ? [cell.Source] : [cell.Source, Throwing(cell), ReturningNothing(cell), Broken(cell), cell.Source];

    static string Throwing(Cell cell) => Rewritten(cell, "throw new InvalidOperationException(\"the student's own\");");

    static string ReturningNothing(Cell cell) => Rewritten(cell, "return default;");

    static string Broken(Cell cell) => cell.Source + "\nvar broken = ;";

    // The functions that the student writes; a cell without one stays as the student finds it.
    static string Rewritten(Cell cell, string body)
    {
        var root = CSharpSyntaxTree.ParseText(cell.Solution!, new(LanguageVersion.CSharp14, kind: SourceCodeKind.Script)).GetCompilationUnitRoot();
        var functions = root.Members.OfType<MethodDeclarationSyntax>().ToArray();
        return functions.Length == 0 ? cell.Source : root.ReplaceNodes(functions, (_, function) => function
            .WithExpressionBody(null).WithSemicolonToken(default)
            .WithBody((BlockSyntax)SyntaxFactory.ParseStatement($"{{ {(IsVoid(function) && body.StartsWith("return", StringComparison.Ordinal) ? "" : body)} }}"))).ToFullString();
    }

    static bool IsVoid(MethodDeclarationSyntax function) =>
        function.ReturnType.ToString() is "void" || (function.Modifiers.Any(SyntaxKind.AsyncKeyword) && function.ReturnType.ToString() is "Task" or "ValueTask");
}
