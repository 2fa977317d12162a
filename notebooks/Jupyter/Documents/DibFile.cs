using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Documents;

namespace Notebooks;

/// <summary>Notebooks in a <c>.dib</c> file: text in which a line such as <c>#!csharp</c> begins a cell.</summary>
static class DibFile
{
    // A line begins a cell if it names one of these. Whether a kernel can run its language is not decided here.
    static readonly KernelInfo[] Languages =
    [
        new("csharp", "C#", ["c#", "C#"]), new("fsharp", "F#", ["f#", "F#"]), new("pwsh", "PowerShell", ["powershell"]),
        new("html"), new("javascript", "JavaScript", ["js"]), new("mermaid"), new("http"), new("sql"), new("kql"), new("value"),
    ];

    /// <summary>The same notebook as nbformat 4.5, where <see cref="Cell.Language"/> tells the language of a cell.</summary>
    /// <exception cref="FormatException">Its <c>#!meta</c> isn't JSON.</exception>
    public static byte[] Convert(string text)
    {
        var cells = Parse(text).Elements.Select((element, at) => Cell(element, FormattableString.Invariant($"cell-{at + 1}")));
        JsonObject kernel = new() { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" };
        return DocumentWriter.Write(new JsonObject
        {
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
            ["metadata"] = new JsonObject { ["kernelspec"] = kernel },
            ["cells"] = new JsonArray([.. cells]),
        });
    }

    static InteractiveDocument Parse(string text)
    {
        KernelInfoCollection languages = [.. Languages];
        languages.DefaultKernelName = "csharp";
        try { return CodeSubmission.Parse(text, languages); }
        catch (JsonException e) { throw new FormatException("What follows its #!meta is not JSON.", e); }
    }

    static JsonObject Cell(InteractiveDocumentElement element, string id)
    {
        var isMarkdown = element.KernelName == "markdown";
        JsonObject metadata = [];
        if (element.KernelName is not (null or "csharp" or "markdown")) metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = element.KernelName };
        JsonObject cell = new()
        {
            ["cell_type"] = isMarkdown ? "markdown" : "code",
            ["id"] = id,
            ["metadata"] = metadata,
            ["source"] = Lines.Of(element.Contents),
        };
        if (!isMarkdown) (cell["execution_count"], cell["outputs"]) = (null, new JsonArray());
        return cell;
    }
}
