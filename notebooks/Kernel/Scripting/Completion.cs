using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notebooks;

/// <summary>What could stand at a place in a cell, found by asking the compiler what it sees there.</summary>
sealed class Completion(Func<string, Compilation> compile)
{
    /// <summary>Nobody reads further.</summary>
    public const int Limit = 300; // matches

    const string Placeholder = "__here";

    /// <summary>The words, the likeliest first, and which part of the cell each of them replaces.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public (IReadOnlyList<string> Matches, int Start, int End) At(string code, int cursor, CancellationToken cancel)
    {
        cursor = Math.Clamp(cursor, 0, code.Length);
        var cell = CompletionCell.Read(code, cursor);
        if (cell.Directives is { } directives) return (Ranked(directives.Select(name => (name, 0)), code[cell.Start..cursor]), cell.Start, cell.End);
        if (!cell.IsCSharp || char.IsDigit(cell.Written.FirstOrDefault())) return ([], cursor, cursor);

        // A line that is not finished would swallow the next one; and a dot without a name behind it is none.
        var ends = code[cell.End..].TakeWhile(c => c != '\n').All(char.IsWhiteSpace);
        var text = $"{cell.Code[..cell.End]}{(cell.Start == cell.End ? Placeholder : "")}{(ends ? ";" : "")}{cell.Code[cell.End..]}";
        var compilation = compile(text);
        var tree = compilation.SyntaxTrees.Last();
        var here = tree.GetRoot(cancel).FindToken(cell.Start, findInsideTrivia: true);
        if (here.Span.Start != cell.Start || !CanBeName(here) || IsNewName(here)) return ([], cursor, cursor);

        cancel.ThrowIfCancellationRequested();
        var found = new CompletionSymbols(compilation.GetSemanticModel(tree), here, cancel).Find();
        return (Ranked(found, cell.Written), cell.Start, cell.End);
    }

    // In a text, a comment or a directive the compiler sees no name.
    static bool CanBeName(SyntaxToken token) => !token.IsPartOfStructuredTrivia() && (token.IsKind(SyntaxKind.IdentifierToken) || token.IsKeyword());

    // What is being declared has no name yet; unless the line before was not finished and is taken for its type.
    static bool IsNewName(SyntaxToken token) =>
        (token.Parent switch
        {
            VariableDeclaratorSyntax declared => declared.Identifier,
            ParameterSyntax { Type: not null } declared => declared.Identifier,
            MethodDeclarationSyntax declared => declared.Identifier,
            LocalFunctionStatementSyntax declared => declared.Identifier,
            PropertyDeclarationSyntax declared => declared.Identifier,
            BaseTypeDeclarationSyntax declared => declared.Identifier,
            ForEachStatementSyntax declared => declared.Identifier,
            SingleVariableDesignationSyntax declared => declared.Identifier,
            _ => default,
        }) == token && Line(token) == Line(token.GetPreviousToken());

    static int Line(SyntaxToken token) => token.GetLocation().GetLineSpan().StartLinePosition.Line;

    static List<string> Ranked(IEnumerable<(string Name, int Group)> found, string written) =>
        [.. (from item in found.OrderBy(item => item.Name, StringComparer.OrdinalIgnoreCase).DistinctBy(item => item.Name)
             where item.Name != Placeholder
             let fit = Fit(item.Name, written)
             where fit is not null
             orderby fit, item.Group
             select item.Name).Take(Limit)];

    // How well a name fits what is written: 0 is best, null is not at all.
    static int? Fit(string name, string written) =>
        name.StartsWith(written, StringComparison.Ordinal) ? 0
        : name.StartsWith(written, StringComparison.OrdinalIgnoreCase) ? 1
        : Humps(name).StartsWith(written, StringComparison.OrdinalIgnoreCase) ? 2
        : null;

    static string Humps(string name) => string.Concat(name.Where((c, at) => at == 0 || char.IsUpper(c)));
}
