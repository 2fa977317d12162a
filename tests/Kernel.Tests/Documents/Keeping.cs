using System.Text;
using System.Text.Json.Nodes;

namespace Notebooks.Tests.Documents;

/// <summary>What is not changed stays as it is.</summary>
public class Keeping
{
    [Fact]
    public void Any_notebook_is_written_as_it_was_read() =>
        AnyNotebook.Bytes.MustHold(bytes => Assert.Equal(bytes, Notebook.Parse(bytes).ToBytes()));

    [Fact]
    public void What_was_changed_and_changed_back_is_as_it_was_read() => AnyNotebook.Bytes.MustHold(bytes =>
    {
        var notebook = Notebook.Parse(bytes);
        notebook.Metadata["ours"] = 1;
        Assert.NotEqual(bytes, notebook.ToBytes());
        notebook.Metadata.Remove("ours");
        Assert.Equal(bytes, notebook.ToBytes());
    });

    [Fact]
    public void Change_leaves_all_else_of_any_notebook_and_what_is_written_then_stays() => AnyNotebook.Bytes.MustHold(bytes =>
    {
        var notebook = Notebook.Parse(bytes);
        notebook.Metadata["ours"] = 1;
        var changed = notebook.ToBytes();

        var again = Notebook.Parse(changed);
        Assert.Equal(changed, again.ToBytes());
        Assert.Equal(Notebook.Parse(bytes).Cells.Select(Told), again.Cells.Select(Told));
        again.Metadata.Remove("ours");
        var back = again.ToBytes();
        again = Notebook.Parse(bytes);
        again.Metadata["ours"] = 1;
        Assert.Equal(changed, again.ToBytes());
        Assert.DoesNotContain("\"ours\"", Encoding.UTF8.GetString(back), StringComparison.Ordinal);

        static string Told(Notebooks.Cell cell) => $"{cell.Kind} {cell.Id} {cell.Source} {cell.Outputs.Count} {cell.Metadata.Count}";
    });

    [Fact]
    public void Source_that_is_set_to_what_it_was_is_no_change()
    {
        var bytes = Some.Bytes("""{"cell_type": "code", "metadata": {}, "source": "a\nb"}""");
        var notebook = Notebook.Parse(bytes);
        notebook.Cells[0].Source = "a\nb";
        Assert.Equal(bytes, notebook.ToBytes());
    }

    [Fact]
    public void Values_of_other_programs_can_be_put_into_metadata()
    {
        var notebook = Notebook.Parse(Some.Bytes());
        notebook.Metadata["list"] = new JsonArray(JsonValue.Create(1.5), null, JsonValue.Create('x'), true);
        Assert.Equal("""{ "cells": [], "metadata": { "list": [ 1.5, null, "x", true ] }, "nbformat": 4, "nbformat_minor": 5 } """, Some.OneLine(notebook));
    }
}
