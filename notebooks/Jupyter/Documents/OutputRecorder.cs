using System.Text.Json.Nodes;

namespace Notebooks;

/// <summary>Gathers what the cells of a notebook say, and puts it into them as their outputs (nbformat, <i>Code cell outputs</i>).</summary>
public sealed class OutputRecorder
{
    readonly Lock gate = new(); // what a cell has begun beside itself speaks while the next one ends
    readonly Dictionary<Cell, List<Message>> said = [];
    readonly Dictionary<string, List<(List<Message> Said, int At)>> displays = new(StringComparer.Ordinal);

    /// <summary>Takes note of what a cell says. An update goes to every output of that display, in whichever cell.</summary>
    public void Record(Cell cell, Message message)
    {
        lock (gate) Take(cell, message);
    }

    void Take(Cell cell, Message message)
    {
        if (!said.TryGetValue(cell, out var sofar)) said[cell] = sofar = [];
        switch (message)
        {
            case UpdateDisplayData update:
                foreach (var (list, at) in displays.GetValueOrDefault(update.DisplayId, [])) list[at] = new DisplayData(list[at].Parent, update.Data, update.DisplayId);
                break;
            case DisplayData display:
                if (!displays.TryGetValue(display.DisplayId, out var places)) displays[display.DisplayId] = places = [];
                places.Add((sofar, sofar.Count));
                sofar.Add(display);
                break;
            case StreamOutput or ExecuteResult or ErrorOutput: sofar.Add(message); break;
            case ExecuteReply reply: cell.ExecutionCount = reply.ExecutionCount > 0 ? reply.ExecutionCount : null; break;
        }
    }

    /// <summary>Gives each cell that has been run its outputs.</summary>
    public void Apply()
    {
        lock (gate)
            foreach (var (cell, messages) in said) cell.Put(Outputs(messages));
    }

    static IEnumerable<JsonObject> Outputs(List<Message> messages)
    {
        for (var at = 0; at < messages.Count; at++)
            switch (messages[at])
            {
                case StreamOutput stream:
                    var from = at;
                    while (at + 1 < messages.Count && (messages[at + 1] as StreamOutput)?.Name == stream.Name) at++;
                    yield return new() { ["output_type"] = "stream", ["name"] = stream.Name, ["text"] = Lines.Of(string.Concat(messages[from..(at + 1)].Cast<StreamOutput>().Select(piece => piece.Text))) };
                    break;
                case DisplayData display:
                    yield return new() { ["output_type"] = "display_data", ["data"] = Data(display.Data), ["metadata"] = new JsonObject() };
                    break;
                case ExecuteResult result:
                    yield return new() { ["output_type"] = "execute_result", ["data"] = Data(result.Data), ["metadata"] = new JsonObject(), ["execution_count"] = result.ExecutionCount };
                    break;
                case ErrorOutput error:
                    yield return new() { ["output_type"] = "error", ["ename"] = error.Ename, ["evalue"] = error.Evalue, ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]) };
                    break;
            }
    }

    static JsonObject Data(MimeBundle data)
    {
        var forms = new JsonObject();
        foreach (var (mimeType, form) in data) forms[mimeType] = data.Text(mimeType) is { } text && !IsJson(mimeType) ? Lines.Of(text) : form?.DeepClone();
        return forms;
    }

    static bool IsJson(string mimeType) => mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);
}
