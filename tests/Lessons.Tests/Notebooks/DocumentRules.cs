using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lessons.Tests.Texts;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Notebooks;

namespace Lessons.Tests.Notebooks;

/// <summary>How the file of a notebook is written, so that no editor has a reason to change it.</summary>
static partial class DocumentRules
{
    static readonly JsonObject Whole = (JsonObject)JsonNode.Parse(NotebookFiles.Tiny)!;

    /// <summary>What is wrong with it, a sentence each.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="folder">Where it lies: its links begin there.</param>
    public static IEnumerable<string> Faults(byte[] bytes, string folder)
    {
        if (!bytes.AsSpan().SequenceEqual(Canonical(bytes))) yield return "The file is not written as Jupyter writes it: one space of indent, sorted keys, characters as they are.";
        var json = (JsonObject)JsonNode.Parse(bytes)!;
        foreach (var key in (string[])["metadata", "nbformat", "nbformat_minor"])
            if (!JsonNode.DeepEquals(json[key], Whole[key])) yield return $"Its {key} is not {Whole[key]!.ToJsonString()}.";

        var cells = json["cells"]!.AsArray().Select(cell => cell!.AsObject()).ToArray();
        if (cells.FirstOrDefault() is not { } first || (string?)first["cell_type"] != "markdown" || !Source(first).StartsWith("# ", StringComparison.Ordinal)) yield return "The first cell is no heading.";
        var seen = new HashSet<string>();
        foreach (var cell in cells)
        {
            var id = (string?)cell["id"] ?? "";
            if (!Id().IsMatch(id)) yield return $"'{id}' is no id of a cell: it has letters from a to z, digits and dashes, at most 64.";
            if (!seen.Add(id)) yield return $"The id '{id}' is there twice.";
            foreach (var fault in CellFaults(cell, folder)) yield return $"cell '{id}': {fault}";
        }
    }

    static IEnumerable<string> CellFaults(JsonObject cell, string folder)
    {
        var isCode = (string?)cell["cell_type"] == "code";
        if (!isCode && (string?)cell["cell_type"] != "markdown") yield return "it is neither code nor markdown.";
        if (cell["source"] is not JsonArray) yield return "its source is not a list of lines.";
        if (isCode && cell["outputs"] is not JsonArray { Count: 0 }) yield return "it has outputs.";
        if (isCode && (!cell.TryGetPropertyValue("execution_count", out var count) || count is not null)) yield return "it has an execution_count.";
        var metadata = cell["metadata"]!.AsObject();
        if (metadata.Any(entry => entry.Key != "course" || !isCode || entry.Value is not JsonObject { Count: 1 } course || course["solution"] is not JsonArray)) yield return "it has other metadata than course.solution.";
        foreach (var name in cell.Select(entry => entry.Key).Except(["cell_type", "id", "metadata", "source", "execution_count", "outputs"])) yield return $"it has '{name}'.";
        if (!isCode)
            foreach (var target in Links(Source(cell)).Where(target => !Leads(target, folder))) yield return $"it points to {target}, where there is nothing.";
    }

    // Changed and changed back, a notebook is written anew.
    static byte[] Canonical(byte[] bytes)
    {
        var changed = Notebook.Parse(bytes);
        if (changed.Cells.Count == 0) return bytes;
        var source = changed.Cells[0].Source;
        changed.Cells[0].Source = source + "changed";
        var back = Notebook.Parse(changed.ToBytes());
        back.Cells[0].Source = source;
        return back.ToBytes();
    }

    static string Source(JsonObject cell) => cell["source"] is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : "";

    static IEnumerable<string> Links(string markdown) => Markdown.Parse(markdown).Descendants<LinkInline>().Select(link => link.Url ?? "");

    static bool Leads(string target, string folder)
    {
        if (Uri.IsWellFormedUriString(target, UriKind.Absolute)) return true;
        var (path, anchor) = target.Split('#') is [var before, var after] ? (before, after) : (target, "");
        var file = Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(path)));
        return Path.Exists(file) && (anchor.Length == 0 || (file.EndsWith(".md", StringComparison.Ordinal) && new MarkdownText(file).Headings.Any(heading => heading.Anchor == anchor)));
    }

    [GeneratedRegex("^[a-z0-9-]{1,64}$")]
    private static partial Regex Id();
}
