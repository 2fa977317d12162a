using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notebooks;

/// <summary>The C# of a cell as the compiler gets it: <c>#line</c> makes errors and exceptions name the cell and its lines.</summary>
static class CellSource
{
    static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: Microsoft.CodeAnalysis.SourceCodeKind.Script);

    /// <summary>The code of that part.</summary>
    /// <param name="part">The part. Its <c>#r</c> lines come first, wherever they stand, because the compiler takes them nowhere else.</param>
    /// <param name="name">What errors call the cell.</param>
    public static string Of(CellPart part, string name)
    {
        var lines = part.Code.Split('\n');
        var code = new StringBuilder();
        if (part.Code.Contains("#r", StringComparison.Ordinal))
            foreach (var reference in CSharpSyntaxTree.ParseText(part.Code, Script).GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<ReferenceDirectiveTriviaSyntax>())
            {
                var at = reference.GetLocation().GetLineSpan().StartLinePosition.Line;
                Add(at, $"#r {reference.File.Text}"); // without the comment behind it, which the package's parser doesn't understand
                lines[at] = "";
            }
        Add(0, string.Join('\n', lines));
        return code.ToString(0, code.Length - 1);

        void Add(int at, string text) =>
            code.Append(CultureInfo.InvariantCulture, $"#line {part.Line + at} \"{name.Replace('"', '\'')}\"\n{text}\n");
    }
}
