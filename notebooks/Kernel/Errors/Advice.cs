using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notebooks;

/// <summary>What helps with an error that everybody meets: what a cell cannot have that a file can, and names whose <c>using</c> is missing.</summary>
static partial class Advice
{
    /// <summary>A sentence; null where the compiler's own is all there is to say.</summary>
    public static string? For(Diagnostic error, Compilation compilation) => error.Id switch
    {
        _ when UsingDeclaration().IsMatch(CompilerErrors.Line(error)) && error.Id is "CS1001" or "CS1002" or "CS1003" or "CS1519" or "CS1525" =>
            "A cell cannot have 'using var' at its top: write using (var … = …) { … }, or put braces around the lines that it is for.",
        "CS7021" => "A cell cannot have a namespace: leave it out, what the cell declares is there for all cells after it.",
        "CS1109" => "A cell is a class itself, so that this one is inside of another: write the extension method without a class around it.",
        "CS8345" => "What a cell declares is kept for the cells after it, and a span cannot be kept: use it inside of a method or of braces, or keep an array or Memory<T>.",
        "CS0117" when error.GetMessage(CultureInfo.InvariantCulture).Contains("'Formatter<", StringComparison.Ordinal) => "Formatters are registered without the type in front: Formatter.Register<T>((value, writer) => writer.Write(…), \"text/html\").",
        "CS0246" or "CS0103" or "CS1061" or "CS0234" when Name(error) is { Length: > 0 } name => Missing.For(name, error.Id, compilation),
        _ => null,
    };

    // What the error is about, as it is written there; of a using the whole of it.
    static string Name(Diagnostic error)
    {
        var node = error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan);
        if (error.Id == "CS0234") return node?.AncestorsAndSelf().OfType<NameSyntax>().LastOrDefault()?.ToString() ?? "";
        return node switch
        {
            GenericNameSyntax generic => generic.Identifier.Text,
            SimpleNameSyntax simple => simple.Identifier.Text,
            _ => "",
        };
    }

    [GeneratedRegex(@"^\s*(await\s+)?using\s+[\w<>\[\]?.]+\s+\w+\s*=")]
    private static partial Regex UsingDeclaration();
}
