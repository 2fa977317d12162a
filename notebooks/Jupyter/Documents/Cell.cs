using System.Globalization;
using System.Text.Json.Nodes;

namespace Notebooks;

/// <summary>A cell of a notebook (nbformat, <i>The Notebook file format</i>: Cell Types). What it has besides these members stays as it is.</summary>
public sealed class Cell
{
    readonly JsonObject json;

    internal Cell(JsonNode? node, int number)
    {
        var cell = string.Create(CultureInfo.InvariantCulture, $"cell {number}");
        json = node as JsonObject ?? throw new FormatException($"There is no object of JSON for {cell}.");
        Kind = Lines.Text(json["cell_type"]) ?? throw new FormatException($"There is no \"cell_type\" in {cell}.");
        Metadata = json["metadata"] as JsonObject ?? throw new FormatException($"There are no \"metadata\" in {cell}: they may be empty, but they must be there.");
        if (Kind is "code" or "markdown" or "raw" && Lines.Text(json["source"]) is null) throw new FormatException($"There is no \"source\" in {cell}: that is a text, or a list of lines.");
        if (json["outputs"] is { } outputs && (outputs as JsonArray)?.All(output => output is JsonObject) is not true) throw new FormatException($"The \"outputs\" of {cell} are not a list of objects.");
        if (Written is not null && Solution is null) throw new FormatException($"The \"solution\" of {cell} is not a list of lines.");
    }

    /// <summary>Its name in the notebook; null in a file older than nbformat 4.5, which has none (Cell ids).</summary>
    public string? Id => Lines.Text(json["id"]);

    /// <summary><c>code</c>, <c>markdown</c>, <c>raw</c>, or what else the file calls it.</summary>
    public string Kind { get; }

    /// <summary>Whether it is one that is run.</summary>
    public bool IsCode => Kind == "code";

    /// <summary>What is written in it.</summary>
    public string Source
    {
        get => Lines.Text(json["source"]) ?? "";
        set
        {
            if (value != Source) json["source"] = Lines.Of(value);
        }
    }

    /// <summary>
    /// The language that the cell begins in, as <c>csharp</c> or <c>html</c>; null if the cell doesn't name one. Not part of nbformat: the two
    /// extensions of VS Code for such notebooks keep it in the metadata as <c>polyglot_notebook.kernelName</c> and <c>dotnet_interactive.language</c>.
    /// </summary>
    public string? Language => Lines.Text((Metadata["polyglot_notebook"] as JsonObject)?["kernelName"]) ?? Lines.Text((Metadata["dotnet_interactive"] as JsonObject)?["language"]);

    /// <summary>What else is known of it, to be changed in place (Cell metadata).</summary>
    public JsonObject Metadata { get; }

    /// <summary>How many cells its kernel had run when it had run this one; null where it has not run (Code cells).</summary>
    public int? ExecutionCount
    {
        get => json["execution_count"] is JsonValue count && count.TryGetValue<int>(out var number) ? number : null;
        set
        {
            if (value != ExecutionCount || !json.ContainsKey("execution_count")) json["execution_count"] = value;
        }
    }

    /// <summary>What it has said when it ran, each in the form of the file (Code cell outputs).</summary>
    public IReadOnlyList<JsonObject> Outputs => [.. (json["outputs"] as JsonArray ?? []).Cast<JsonObject>()];

    /// <summary>The whole cell as it is when it is solved, where the student is to fill it: <c>metadata.course.solution</c>. Null in any other cell.</summary>
    public string? Solution => Lines.Text(Written);

    JsonNode? Written => (Metadata["course"] as JsonObject)?["solution"];

    /// <summary>As if it had never been run.</summary>
    public void ClearOutputs()
    {
        if (!IsCode) return;
        ExecutionCount = null;
        Put([]);
    }

    internal void Put(IEnumerable<JsonObject> outputs) => json["outputs"] = new JsonArray([.. outputs]);
}
