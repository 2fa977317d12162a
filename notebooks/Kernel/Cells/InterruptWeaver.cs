using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notebooks;

/// <summary>
/// Makes a cell's loops and functions check whether they are to stop: .NET can't stop a thread from outside. Every line keeps its number.
/// </summary>
static class InterruptWeaver
{
    const string Check = " global::Notebooks.CellInterruption.ThrowIfRequested(); ";

    static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>The same code, which can be stopped.</summary>
    public static string Weave(string code)
    {
        var root = CSharpSyntaxTree.ParseText(code, Script).GetRoot();
        var inserted = root.DescendantNodes().SelectMany(node => node switch
        {
            WhileStatementSyntax loop => Into(loop.Statement),
            DoStatementSyntax loop => Into(loop.Statement),
            ForStatementSyntax loop => Into(loop.Statement),
            CommonForEachStatementSyntax loop => Into(loop.Statement),
            LocalFunctionStatementSyntax { Body: { } body } => Into(body),
            MethodDeclarationSyntax { Body: { } body } => Into(body),
            AnonymousFunctionExpressionSyntax { Block: { } body } => Into(body),
            LocalFunctionStatementSyntax { ExpressionBody: { } body, ReturnType: var type } function => Into(body, type, function.Modifiers, function.SemicolonToken),
            MethodDeclarationSyntax { ExpressionBody: { } body, ReturnType: var type } method => Into(body, type, method.Modifiers, method.SemicolonToken),
            _ => [],
        }).OrderBy(insert => insert.At).ToList();
        if (inserted.Count == 0) return code;
        var (woven, done) = (new StringBuilder(), 0);
        foreach (var (at, text, skipped) in inserted)
        {
            woven.Append(code, done, at - done).Append(text);
            done = at + skipped;
        }
        return woven.Append(code, done, code.Length - done).ToString();
    }

    static IEnumerable<(int At, string Text, int Skipped)> Into(StatementSyntax body) => body switch
    {
        BlockSyntax { OpenBraceToken: var brace } => brace.IsMissing ? [] : [(brace.Span.End, Check, 0)],
        { IsMissing: true } or LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax or LabeledStatementSyntax => [], // an error as it stands, which braces would hide
        _ => [(body.SpanStart, "{" + Check, 0), (body.Span.End, "}", 0)],
    };

    // Whether an async function has a value to return, its type alone doesn't tell, unless it is generic.
    static IEnumerable<(int At, string Text, int Skipped)> Into(ArrowExpressionClauseSyntax body, TypeSyntax type, SyntaxTokenList modifiers, SyntaxToken end)
    {
        var isVoid = type.ToString() == "void";
        var isUnclear = modifiers.Any(SyntaxKind.AsyncKeyword) && !isVoid && !type.DescendantNodesAndSelf().OfType<GenericNameSyntax>().Any();
        return end.IsMissing || isUnclear || body.Expression is ThrowExpressionSyntax or RefExpressionSyntax
            ? []
            : [(body.ArrowToken.SpanStart, "{" + Check + (isVoid ? "" : "return "), body.ArrowToken.Span.Length), (end.Span.End, "}", 0)];
    }
}
