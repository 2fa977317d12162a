using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lessons.Tests.Notebooks;

/// <summary>The C# and the magics that both kernels take: the course's own, and that of .NET Interactive, for which the notebooks are written too.</summary>
static partial class CellLanguage
{
    static readonly string[] Languages = ["#!csharp", "#!html", "#!javascript", "#!js", "#!markdown", "#!time"];

    static readonly string[] Assemblies =
    [
        "Microsoft.AspNetCore", "Microsoft.AspNetCore.WebSockets", "Microsoft.AspNetCore.Http.Results",
        "Microsoft.AspNetCore.StaticFiles", "Microsoft.AspNetCore.SignalR", "Microsoft.AspNetCore.SignalR.Core",
    ];

    static readonly CSharpParseOptions Script = new(LanguageVersion.CSharp14, kind: SourceCodeKind.Script);

    /// <summary>What one of the two does not take, a line each.</summary>
    public static IEnumerable<string> Faults(string cell)
    {
        var lines = cell.ReplaceLineEndings("\n").Split('\n');
        var csharp = new string[lines.Length];
        var isCSharp = true;
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at];
            csharp[at] = isCSharp && !line.StartsWith("#!", StringComparison.Ordinal) ? line : "";
            if (line.TrimStart().StartsWith("#!", StringComparison.Ordinal) && line[0] != '#') yield return Told(at, "a magic stands in column 0.");
            if (line.StartsWith("#!", StringComparison.Ordinal))
            {
                var isImport = line.StartsWith("#!import ", StringComparison.Ordinal);
                if (!isImport && !Languages.Contains(line)) yield return Told(at, $"'{line}' is no magic of both kernels: there are {string.Join(", ", Languages)}, #!import.");
                if (line != "#!time" && !isImport) isCSharp = line == "#!csharp";
            }
            else if (isCSharp && line.StartsWith("#r ", StringComparison.Ordinal) && !Assemblies.Any(name => line == $"#r \"{name}\""))
                yield return Told(at, $"'{line}' is not portable: there are {string.Join(", ", Assemblies)}.");
        }

        var root = CSharpSyntaxTree.ParseText(string.Join('\n', csharp), Script).GetCompilationUnitRoot();
        foreach (var error in root.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            var at = error.Location.GetLineSpan().StartLinePosition.Line;
            yield return Told(at, DeclaresWithUsing().IsMatch(csharp[at]) ? "'using var' does not stand at the top of a cell: write a block, using (…) { }." : error.GetMessage(CultureInfo.InvariantCulture));
        }
        foreach (var node in root.DescendantNodes())
            if (Fault(node) is { } fault) yield return Told(node.GetLocation().GetLineSpan().StartLinePosition.Line, fault);
    }

    static string? Fault(SyntaxNode node) => node switch
    {
        BaseNamespaceDeclarationSyntax => "a script has no namespaces.",
        ParameterSyntax { Parent.Parent: MethodDeclarationSyntax { Parent: TypeDeclarationSyntax } } parameter when parameter.Modifiers.Any(SyntaxKind.ThisKeyword) => "an extension method stands at the top of a cell, and not in a class.",
        ExtensionBlockDeclarationSyntax => "an extension block needs a class that is no script's: write an extension method at the top of a cell.",
        VariableDeclarationSyntax { Parent: FieldDeclarationSyntax { Parent: CompilationUnitSyntax }, Type: var type } when IsSpan(type) => "a variable of Span<T> lives in no script: use it within a method.",
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "display" }, ArgumentList.Arguments.Count: > 1 } => "display(x, \"…\") escapes what it shows: display(HTML(x)), or x.Display(\"…\").",
        IdentifierNameSyntax { Identifier.ValueText: "Notebooks" } name when name.Parent is UsingDirectiveSyntax or QualifiedNameSyntax or MemberAccessExpressionSyntax && name.SpanStart == name.Parent.DescendantNodes().First().SpanStart => "the kernel's own namespace is there in one of the two alone.",
        _ => null,
    };

    static bool IsSpan(TypeSyntax type) => type.DescendantNodesAndSelf().OfType<GenericNameSyntax>().Any(name => name.Identifier.ValueText is "Span" or "ReadOnlySpan");

    static string Told(int line, string sentence) => $"line {(line + 1).ToString(CultureInfo.InvariantCulture)}: {sentence}";

    // Which the parser of scripts does not know.
    [GeneratedRegex(@"^\s*(await\s+)?using\s+[^(]+=")]
    private static partial Regex DeclaresWithUsing();
}
