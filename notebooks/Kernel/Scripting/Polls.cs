using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notebooks;

/// <summary>
/// Has a cell's loops and functions ask whether they are to stop. To abort a thread from outside is the last resort: it may
/// end the whole process. Every line stays where it is.
/// </summary>
static class Polls
{
    const string Ask = " global::Notebooks.Poll.Ask(); ";

    /// <summary>The same code, which can be stopped.</summary>
    public static string In(string code, CSharpParseOptions parsing)
    {
        var root = CSharpSyntaxTree.ParseText(code, parsing).GetRoot();
        var inserted = root.DescendantNodes().SelectMany(node => node switch
        {
            WhileStatementSyntax loop => Into(loop.Statement),
            DoStatementSyntax loop => Into(loop.Statement),
            ForStatementSyntax loop => Into(loop.Statement),
            CommonForEachStatementSyntax loop => Into(loop.Statement),
            LocalFunctionStatementSyntax { Body: { } body } => Into(body),
            MethodDeclarationSyntax { Body: { } body } => Into(body),
            AnonymousFunctionExpressionSyntax { Block: { } body } => Into(body),
            LocalFunctionStatementSyntax { ExpressionBody: { } body, ReturnType: var type } function => Into(body, type, function.SemicolonToken),
            MethodDeclarationSyntax { ExpressionBody: { } body, ReturnType: var type } method => Into(body, type, method.SemicolonToken),
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
        BlockSyntax { OpenBraceToken: var brace } => brace.IsMissing ? [] : [(brace.Span.End, Ask, 0)],
        LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax or LabeledStatementSyntax => [], // no C# without the braces, and it is to stay none
        _ => [(body.SpanStart, "{" + Ask, 0), (body.Span.End, "}", 0)],
    };

    // A value is returned unless the type says that there is none, which a Task alone does not say.
    static IEnumerable<(int At, string Text, int Skipped)> Into(ArrowExpressionClauseSyntax body, TypeSyntax type, SyntaxToken end) =>
        end.IsMissing || body.Expression is ThrowExpressionSyntax or RefExpressionSyntax || type.ToString() is "Task" or "ValueTask"
            ? []
            : [(body.ArrowToken.SpanStart, "{" + Ask + (type.ToString() == "void" ? "" : "return "), body.ArrowToken.Span.Length), (end.Span.End, "}", 0)];
}
