using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom;

/// <summary>C# in pieces, read by the compiler itself: it knows every string and every word that is a keyword only here. It minds no fragment.</summary>
static class CSharpHighlight
{
    static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None, SourceCodeKind.Script);

    public static IEnumerable<(char Kind, string Text)> Pieces(string code)
    {
        foreach (var token in CSharpSyntaxTree.ParseText(code, Options).GetRoot().DescendantTokens())
        {
            foreach (var trivia in token.LeadingTrivia) yield return (Kind(trivia), trivia.ToFullString());
            if (token.Text.Length > 0) yield return (Kind(token), token.Text);
            foreach (var trivia in token.TrailingTrivia) yield return (Kind(trivia), trivia.ToFullString());
        }
    }

    static char Kind(SyntaxTrivia trivia) => trivia.Kind() switch
    {
        SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia => 'c',
        _ => ' ',
    };

    static char Kind(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => 'n',
        SyntaxKind.CharacterLiteralToken or SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedSingleLineRawStringStartToken
            or SyntaxKind.InterpolatedMultiLineRawStringStartToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedRawStringEndToken => 's',
        SyntaxKind.IdentifierToken => token.Parent switch
        {
            IdentifierNameSyntax { IsVar: true } or IdentifierNameSyntax { IsNotNull: true } => 'k',
            BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or GenericNameSyntax or ConstructorDeclarationSyntax or TypeParameterSyntax => 't',
            IdentifierNameSyntax name when IsType(name) => 't',
            _ => ' ',
        },
        var kind => SyntaxFacts.IsKeywordKind(kind) ? 'k' : ' ',
    };

    // A name that stands where only a type can.
    static bool IsType(NameSyntax name) => name.Parent switch
    {
        QualifiedNameSyntax qualified => qualified.Right == name && IsType(qualified),
        BaseObjectCreationExpressionSyntax or VariableDeclarationSyntax or ParameterSyntax or NullableTypeSyntax or ArrayTypeSyntax or TypeArgumentListSyntax or BaseTypeSyntax
            or CatchDeclarationSyntax or AttributeSyntax or DeclarationPatternSyntax or RecursivePatternSyntax or TypeOfExpressionSyntax or RefTypeSyntax or TupleElementSyntax => true,
        CastExpressionSyntax cast => cast.Type == name,
        MethodDeclarationSyntax method => method.ReturnType == name,
        LocalFunctionStatementSyntax function => function.ReturnType == name,
        BasePropertyDeclarationSyntax property => property.Type == name,
        ForEachStatementSyntax each => each.Type == name,
        DeclarationExpressionSyntax declaration => declaration.Type == name,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression or (int)SyntaxKind.AsExpression } test => test.Right == name,
        _ => false,
    };
}
