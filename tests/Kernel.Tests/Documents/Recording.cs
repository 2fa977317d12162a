using System.Text.Json.Nodes;

namespace Notebooks.Tests.Documents;

/// <summary>What a kernel says becomes the outputs of the cells.</summary>
public class Recording
{
    readonly Notebook notebook = Notebook.Parse(Some.Bytes("""{"cell_type": "code", "metadata": {}, "source": ""}""", """{"cell_type": "code", "metadata": {}, "source": ""}"""));
    readonly OutputRecorder recorder = new();

    Notebooks.Cell First => notebook.Cells[0];

    Notebooks.Cell Second => notebook.Cells[1];

    string[] Outputs(Notebooks.Cell cell)
    {
        recorder.Apply();
        return [.. cell.Outputs.Select(output => output.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))];
    }

    [Fact]
    public void Streams_that_follow_each_other_are_one()
    {
        foreach (var (name, text) in (ReadOnlySpan<(string, string)>)[("stdout", "a"), ("stdout", "b\nc"), ("stderr", "d\n"), ("stdout", "e")]) recorder.Record(First, new StreamOutput("1", name, text));
        Assert.Equal([
            """{"output_type":"stream","name":"stdout","text":["ab\n","c"]}""",
            """{"output_type":"stream","name":"stderr","text":["d\n"]}""",
            """{"output_type":"stream","name":"stdout","text":["e"]}"""], Outputs(First));
    }

    [Fact]
    public void Values_keep_their_forms_texts_as_lines_and_JSON_as_it_is()
    {
        recorder.Record(First, new DisplayData("1", new() { ["text/html"] = "<b>\nx</b>", ["application/json"] = new JsonObject { ["a"] = 1 }, ["application/vnd.x+json"] = "text" }, "d1"));
        recorder.Record(First, new ExecuteResult("1", MimeBundle.Of("text/plain", "2"), 7));
        recorder.Record(First, new ExecuteReply("1", "ok", 7));
        Assert.Equal([
            """{"output_type":"display_data","data":{"application/json":{"a":1},"application/vnd.x+json":"text","text/html":["<b>\n","x</b>"]},"metadata":{}}""",
            """{"output_type":"execute_result","data":{"text/plain":["2"]},"metadata":{},"execution_count":7}"""], Outputs(First));
        Assert.Equal(7, First.ExecutionCount);
    }

    [Fact]
    public void Errors_keep_their_name_value_and_traceback()
    {
        recorder.Record(First, new ErrorOutput("1", "E", "why", ["cell 1, line 1", "why"]));
        Assert.Equal(["""{"output_type":"error","ename":"E","evalue":"why","traceback":["cell 1, line 1","why"]}"""], Outputs(First));
    }

    [Fact]
    public void Update_replaces_every_display_of_that_name_in_whatever_cell_and_no_other()
    {
        recorder.Record(First, Shown("a", "old"));
        recorder.Record(First, Shown("b", "other"));
        recorder.Record(Second, Shown("a", "old"));
        recorder.Record(Second, new UpdateDisplayData("2", MimeBundle.Of("text/plain", "new"), "a"));
        recorder.Record(Second, new UpdateDisplayData("2", MimeBundle.Of("text/plain", "nowhere"), "c"));
        const string New = """{"output_type":"display_data","data":{"text/plain":["new"]},"metadata":{}}""";
        Assert.Equal([New, New.Replace("new", "other", StringComparison.Ordinal)], Outputs(First));
        Assert.Equal([New], Outputs(Second));

        static DisplayData Shown(string id, string text) => new("", MimeBundle.Of("text/plain", text), id);
    }

    [Fact]
    public void Outputs_of_an_earlier_run_are_replaced_and_those_of_cells_that_do_not_run_stay()
    {
        var before = Notebook.Parse(Some.Bytes("""{"cell_type": "code", "metadata": {}, "source": "", "outputs": [{"old": 1}]}""", """{"cell_type": "code", "metadata": {}, "source": "", "outputs": [{"old": 2}]}"""));
        recorder.Record(before.Cells[0], new ExecuteReply("1", "ok", 1));
        recorder.Apply();
        Assert.Empty(before.Cells[0].Outputs);
        Assert.Single(before.Cells[1].Outputs);
    }
}
