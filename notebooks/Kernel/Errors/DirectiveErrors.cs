using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Events;

namespace Notebooks;

/// <summary>What is wrong with a directive, in a sentence: the package's own words name a file that it has made, or an internal number.</summary>
static partial class DirectiveErrors
{
    /// <summary>The error.</summary>
    /// <param name="failed">The package's words.</param>
    /// <param name="part">The part of the cell that failed.</param>
    /// <param name="name">What errors call the cell.</param>
    public static CellException Of(CommandFailed failed, CellPart part, string name)
    {
        var message = failed.Exception switch
        {
            null when Has(failed.Message, nameof(NoSuitableKernelException)) => Unknown(part),
            null => failed.Message,
            NullReferenceException => Unknown(part), // the package doesn't look whether there is such a language
            var exception => exception.Message,
        };
        var (line, sentence) = part.Code is ['#', 'r' or 'i', ..] || Has(message, "error NU") ? OfPackages(message, part.Code.Split('\n')) : (0, Plain(message));
        return new(Failures.Magic, $"{part.Place(name, line)}: {sentence}", []);
    }

    // NuGet's words are in the language of the machine; its numbers and the names are not.
    static (int Line, string Sentence) OfPackages(string message, string[] code)
    {
        const string Sources = "the sources of NuGet that this machine uses";
        var packages = code.Index().Select(line => (At: line.Index, Match: Package().Match(line.Item))).Where(line => line.Match.Success)
            .Select(line => (line.At, Name: line.Match.Groups[1].Value, Version: line.Match.Groups[2].Value)).ToArray();
        var (first, all) = (packages.FirstOrDefault().At, string.Join(", ", packages.Select(package => package.Name)));
        if (Has(message, "NU1301")) return (first, $"{all} can't be fetched, because the sources of NuGet can't be reached. Is this machine online?");
        foreach (var line in message.Split('\n'))
            if (packages.FirstOrDefault(package => line.Contains(package.Name, StringComparison.OrdinalIgnoreCase)) is { Name: not null } package)
            {
                if (Has(line, "NU1101")) return (package.At, $"there is no package '{package.Name}' in {Sources}.");
                if (Has(line, "NU1102") || Has(line, "NU1103")) return (package.At, $"there is no version '{package.Version}' of the package '{package.Name}' in {Sources}.");
            }
        if (packages is []) return (0, $"{code[0]} can't be used: {Plain(message)}");
        return (first, Error().Match(message) is { Success: true } error ? $"{all} can't be fetched: {error.Groups[1].Value.Trim()}" : Plain(message));
    }

    static string Unknown(CellPart part) => $"{part.Code} names a language or a value that isn't there.";

    static bool Has(string text, string number) => text.Contains(number, StringComparison.Ordinal);

    // The first sentence, without the place in the code that the package has seen.
    static string Plain(string message) => message.Contains("Input not provided", StringComparison.Ordinal)
        ? UnavailableInput.Sentence
        : Prefix().Replace(message.Split('\n')[0], "").Trim();

    [GeneratedRegex(@"error \w+: ([^\[\n]+)")]
    private static partial Regex Error();

    [GeneratedRegex("^#r\\s*\"nuget:\\s*([^\",\\s]+)[\\s,]*([^\"\\s]*)\\s*\"", RegexOptions.IgnoreCase)]
    private static partial Regex Package();

    [GeneratedRegex(@"^(\(\d+,\d+\): \w+ \w+: |PackageManagement Error \d+ )")]
    private static partial Regex Prefix();
}
