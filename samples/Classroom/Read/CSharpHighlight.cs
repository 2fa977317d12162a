using Checks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom;

/// <summary>
/// C# in pieces, read by the compiler itself: it knows every string, and every word that is a keyword only here. The code may be
/// a fragment.
/// </summary>
static class CSharpHighlight
{
    const int Longest = 4_000; // characters
    const int Short = 200; // characters: that is too little for any stack to overflow
    const int Deepest = 20; // brackets
    static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    /// <summary>The pieces; what is too long or nested too deeply is one piece.</summary>
    public static IEnumerable<(char Kind, string Text)> Pieces(string code) =>
        (code.Length > Longest ? null : code.Length < Short ? Parse(code) : Nesting.OnDeepStack(() => Parse(code)).Result) ?? [(' ', code)];

    static (char Kind, string Text)[]? Parse(string code) => Nesting.Deepest(code, Options, strict: true) > Deepest
        ? null
        : [.. CSharpSyntaxTree.ParseText(code, Options).GetRoot().DescendantTokens().SelectMany(Pieces)];

    static IEnumerable<(char Kind, string Text)> Pieces(SyntaxToken token) =>
        [.. token.LeadingTrivia.SelectMany(Pieces), (Kind(token), token.Text), .. token.TrailingTrivia.SelectMany(Pieces)];

    // What makes no sense where it stands is kept beside what does.
    static IEnumerable<(char Kind, string Text)> Pieces(SyntaxTrivia trivia) => trivia.GetStructure() is SkippedTokensTriviaSyntax skipped
        ? skipped.Tokens.SelectMany(Pieces)
        : [(Kind(trivia), trivia.ToFullString())];

    static char Kind(SyntaxTrivia trivia) => trivia.Kind() switch
    {
        SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia => 'c',
        _ => ' ',
    };

    static char Kind(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => 'n',
        SyntaxKind.CharacterLiteralToken or SyntaxKind.StringLiteralToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken
            or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedRawStringEndToken => 's',
        SyntaxKind.IdentifierToken => token.Parent switch
        {
            IdentifierNameSyntax { IsVar: true } name when IsType(name) => 'k',
            BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or GenericNameSyntax
                or ConstructorDeclarationSyntax or TypeParameterSyntax => 't',
            IdentifierNameSyntax name when IsType(name) => 't',
            _ => ' ',
        },
        var kind => SyntaxFacts.IsKeywordKind(kind) ? 'k' : ' ',
    };

    // A name that stands where only a type can.
    static bool IsType(NameSyntax name) => name.Parent switch
    {
        QualifiedNameSyntax qualified => qualified.Right == name && IsType(qualified),
        BaseObjectCreationExpressionSyntax or VariableDeclarationSyntax or ParameterSyntax or NullableTypeSyntax or ArrayTypeSyntax
            or TypeArgumentListSyntax or BaseTypeSyntax or CatchDeclarationSyntax or AttributeSyntax or DeclarationPatternSyntax
            or RecursivePatternSyntax or TypeOfExpressionSyntax or RefTypeSyntax or TupleElementSyntax => true,
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
