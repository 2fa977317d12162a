using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Notebooks;

/// <summary>
/// Splits a cell at its directives: lines that begin with <c>#!</c>, also inside a string or a comment, and <c>#r</c> and <c>#i</c>
/// for packages. The package's own parser would do it too, but then nothing could tell which line of the cell an error is in.
/// </summary>
/// <param name="languages">What may follow <c>#!</c> to switch the language, and the kernel that it stands for.</param>
/// <param name="directives">The other lines that begin with <c>#!</c>, and whether words may follow.</param>
sealed class CellSplitter(IReadOnlyDictionary<string, string> languages, IReadOnlyDictionary<string, bool> directives)
{
    /// <summary>The kernel of a cell that names no language.</summary>
    public const string Default = "csharp";

    static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>What may follow <c>#!</c> to switch the language, and the kernel that it stands for.</summary>
    public IReadOnlyDictionary<string, string> Languages => languages;

    /// <summary>The lines that begin with <c>#!</c>, as they can be written.</summary>
    public IEnumerable<string> Names => languages.Keys.Select(language => "#!" + language).Concat(directives.Keys.Order(StringComparer.Ordinal));

    /// <summary>The parts in the order in which they run: packages first, since the code needs them wherever their lines stand.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="language">The language that it begins in; null for C#.</param>
    /// <exception cref="CellException">It names a language or a directive that isn't there.</exception>
    public IReadOnlyList<CellPart> Split(string code, string name, string? language)
    {
        if (language is not null && !languages.ContainsKey(language)) throw Unknown(name, language);
        var (current, begin) = (languages.GetValueOrDefault(language ?? Default, Default), 0);
        var lines = code.Split('\n');
        List<CellPart> parts = [];
        for (var at = 0; at < lines.Length; at++)
        {
            if (!lines[at].StartsWith("#!", StringComparison.Ordinal)) continue;
            Add(at);
            begin = at + 1;
            var words = lines[at].Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var place = FormattableString.Invariant($"{name}, line {at + 1}");
            var isLanguage = languages.TryGetValue(words[0][2..], out var next);
            if (!isLanguage && !directives.ContainsKey(words[0])) throw Unknown(place, words[0]);
            if (words.Length > 1 && (isLanguage || !directives[words[0]])) throw Refused($"{place}: {words[0]} stands alone on its line, without '{words[1]}'.");
            if (isLanguage) current = next!;
            else parts.Add(new(current, lines[at].TrimEnd(), at + 1, IsDirective: true));
        }
        Add(lines.Length);
        return WithPackagesFirst(parts, name);

        void Add(int end)
        {
            var text = string.Join('\n', lines[begin..end]);
            if (!string.IsNullOrWhiteSpace(text)) parts.Add(new(current, text, begin + 1));
        }
    }

    // The compiler tells what is a directive, and not a line of a string or a comment.
    static IReadOnlyList<CellPart> WithPackagesFirst(List<CellPart> parts, string name)
    {
        SortedDictionary<int, string> packages = [];
        for (var at = 0; at < parts.Count; at++)
        {
            if (parts[at] is not { Language: Default, IsDirective: false } part || !part.Code.Contains('#', StringComparison.Ordinal)) continue;
            var lines = part.Code.Split('\n');
            foreach (var directive in CSharpSyntaxTree.ParseText(part.Code, Script).GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<DirectiveTriviaSyntax>())
            {
                var line = directive.GetLocation().GetLineSpan().StartLinePosition.Line;
                if (directive is ReferenceDirectiveTriviaSyntax { File.ValueText: "" }) throw Refused($"{part.Place(name, line)}: {lines[line].Trim()} lacks a name in quotation marks, as in #r \"nuget: Markdig\".");
                if (!IsOfPackages(directive)) continue;
                packages[part.Line + line] = lines[line].Trim();
                lines[line] = ""; // the lines after it keep their numbers
            }
            parts[at] = part with { Code = string.Join('\n', lines) };
        }
        if (packages.Count == 0) return parts;
        var (first, last) = (packages.Keys.First(), packages.Keys.Last());
        var text = string.Join('\n', Enumerable.Range(first, last - first + 1).Select(line => packages.GetValueOrDefault(line, "")));
        return [new(Default, text, first, IsDirective: true), .. parts.Where(part => part.IsDirective || !string.IsNullOrWhiteSpace(part.Code))];
    }

    static bool IsOfPackages(DirectiveTriviaSyntax directive) => directive switch
    {
        ReferenceDirectiveTriviaSyntax { File.ValueText: var file } => file.TrimStart().StartsWith("nuget:", StringComparison.OrdinalIgnoreCase),
        BadDirectiveTriviaSyntax { Identifier.Text: "i" } => true, // a source of packages, which the compiler doesn't know
        _ => false,
    };

    CellException Unknown(string place, string what) => Refused($"{place}: there is no '{what}' here. There are {string.Join(", ", Names)}.");

    static CellException Refused(string sentence) => new(Failures.Magic, sentence, []);
}
