using System.Collections;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace Notebooks;

/// <summary>What a terminal can show beside the HTML of the package's formatters.</summary>
static partial class PlainText
{
    const string Plain = "text/plain", Html = "text/html";
    const int Longest = 200; // characters of what is taken out of HTML

    /// <summary>Has the package show some values in a way that a reader of plain text understands.</summary>
    public static void Register()
    {
        // These the package writes as the machine's language would have it.
        Register<Half>(value => value.ToString(CultureInfo.InvariantCulture));
        Register<decimal>(value => value.ToString(CultureInfo.InvariantCulture));
        Register<DateOnly>(value => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Register<TimeOnly>(value => value.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
        Formatter.Register<Exception>((exception, writer) => writer.Write(string.Join('\n', Traceback.Of(exception))), Plain);
        Formatter.Register<TabularDataResource>((table, writer) => writer.Write(Of(table)), Plain);
        Formatter.Register<InstallPackagesMessage>((packages, writer) => writer.Write(Of(packages)), Plain);
    }

    static void Register<T>(Func<T, string> text)
    {
        Formatter.Register<T>((value, writer) => writer.Write(text(value)), Plain);
        Formatter.SetPreferredMimeTypesFor(typeof(T), Plain);
    }

    /// <summary>The value in the forms that the package has made, and always as plain text.</summary>
    public static MimeBundle Bundle(object? value, IReadOnlyCollection<FormattedValue> forms)
    {
        var bundle = new MimeBundle();
        foreach (var form in forms)
            if (!form.SuppressDisplay) bundle[form.MimeType] = form.MimeType == "application/json" ? Json(form.Value) : form.Value;
        if (!bundle.ContainsKey(Plain)) bundle[Plain] = Of(value, bundle);
        if (value is not string) bundle[Plain] = Anonymous().Replace(bundle.Text(Plain)!, "(anonymous)$1");
        // In its CSV a decimal comma would part a number in two.
        if (value is TabularDataResource) bundle.Remove("text/csv");
        // The package's HTML of a single value says no more than its text.
        if (bundle.Text(Html)?.StartsWith("<div class=\"dni-plaintext\"><pre>", StringComparison.Ordinal) is true) bundle.Remove(Html);
        return bundle;
    }

    static string Of(object? value, MimeBundle bundle) => bundle switch
    {
        _ when bundle.Text(Html) is { } html => value is string or IHtmlContent or ScriptContent or FormattedValue or null
            ? OfHtml(html)
            : Text(value),
        _ when bundle.Text("image/svg+xml") is { } svg => OfHtml(svg),
        _ when bundle.FirstOrDefault(form => form.Key.StartsWith("text/", StringComparison.Ordinal)) is { Value: { } text } => text.ToString(),
        _ => value.ToDisplayString(Plain),
    };

    // Of a sequence whose class the compiler has made, the package shows the name of that class.
    static string Text(object value)
    {
        var text = value.ToDisplayString(Plain);
        if (value is not IEnumerable sequence || text != value.ToString()) return text;
        string[] items = [.. sequence.Cast<object>().Take(Formatter.ListExpansionLimit + 1).Select(item => item.ToDisplayString(Plain))];
        return $"[ {string.Join(", ", items.Take(Formatter.ListExpansionLimit))}{(items.Length > Formatter.ListExpansionLimit ? ", …" : "")} ]";
    }

    /// <summary>The words in a piece of HTML; of a picture its name; of a script that it is one.</summary>
    public static string OfHtml(string html)
    {
        var shown = Hidden().Replace(html, "");
        var words = Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(Inline().Replace(Svg().Replace(shown, ""), ""), " ")), " ").Trim();
        if (words.Length > Longest) words = words[..Longest] + " …";
        return words switch
        {
            { Length: > 0 } => words,
            _ when Svg().Match(shown) is { Success: true } svg => OfDrawing(svg.Value),
            _ when html.Contains("<script", StringComparison.OrdinalIgnoreCase) => "a script",
            _ => "HTML",
        };
    }

    static string OfDrawing(string svg) => Name().Match(svg) is { Success: true } name
        ? $"a drawing, \"{WebUtility.HtmlDecode(name.Groups[1].Value + name.Groups[2].Value).Trim()}\""
        : "a drawing";

    static JsonNode? Json(string text)
    {
        try { return JsonNode.Parse(text); }
        catch (JsonException) { return text; }
    }

    static string Of(TabularDataResource table)
    {
        string[] head = [.. table.Schema.Fields.Select(field => field.Name)];
        return TextTable.Of(head, from row in table.Data
                                  let cells = row.ToDictionary(cell => cell.Key, cell => cell.Value)
                                  select head.Select(name => cells.GetValueOrDefault(name).ToDisplayString(Plain)));
    }

    static string Of(InstallPackagesMessage packages) => packages.InstallingPackages.Count > 0
        ? $"Fetching {string.Join(", ", packages.InstallingPackages)} …"
        : $"Fetched {string.Join("; ", packages.InstalledPackages)}.";

    // How the compiler calls a type that has no name, and how many dimensions an array of it has.
    [GeneratedRegex(@"<>f__AnonymousType[^\r\n[]*((?:\[,*\])*)")]
    private static partial Regex Anonymous();

    [GeneratedRegex("<(style|script)\\b.*?</\\1\\s*>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex("<svg\\b([^>]*/>|.*?(</svg\\s*>|$))", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Svg();

    [GeneratedRegex("aria-label=[\"']([^\"']*)|<title>([^<]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Name();

    [GeneratedRegex("</?(a|b|code|em|i|kbd|s|small|span|strong|sub|sup|u|var)\\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
