namespace Notebooks.Tests.Documents;

/// <summary>What a notebook knows of itself and its cells.</summary>
public class Members
{
    [Fact]
    public void Cell_knows_its_name_kind_source_count_and_solution()
    {
        var notebook = Notebook.Parse(Some.Bytes(
            """{"cell_type": "code", "id": "one", "metadata": {"course": {"solution": ["1 +\n", "1"]}}, "source": ["1 +\n", "?"], "execution_count": 3, "outputs": [{"output_type": "stream"}]}""",
            """{"cell_type": "sql", "metadata": {"course": "other"}}"""));
        var (code, other) = (notebook.Cells[0], notebook.Cells[1]);
        Assert.Equal(("one", "code", true, "1 +\n?", 3, "1 +\n1"), (code.Id, code.Kind, code.IsCode, code.Source, code.ExecutionCount, code.Solution));
        Assert.Equal("stream", (string?)Assert.Single(code.Outputs)["output_type"]);
        Assert.Equal((null, "sql", false, "", null, null), (other.Id, other.Kind, other.IsCode, other.Source, other.ExecutionCount, other.Solution));
        Assert.Empty(other.Outputs);
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"dotnet_interactive": {"language": "html"}}""", "html")]
    [InlineData("""{"polyglot_notebook": {"kernelName": "javascript"}}""", "javascript")]
    [InlineData("""{"dotnet_interactive": {"language": "csharp"}, "polyglot_notebook": {"kernelName": "fsharp"}}""", "fsharp")]
    [InlineData("""{"dotnet_interactive": "html", "polyglot_notebook": {}}""", null)]
    public void Cell_knows_its_language(string metadata, string? language) =>
        Assert.Equal(language, Notebook.Parse(Some.Bytes($$"""{"cell_type": "code", "source": "", "metadata": {{metadata}}}""")).Cells[0].Language);

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"kernelspec": {"name": ".net-csharp"}}""", ".net-csharp")]
    [InlineData("""{"kernelspec": "python3"}""", null)]
    public void Notebook_knows_its_kernel(string metadata, string? name) =>
        Assert.Equal(name, Notebook.Parse(System.Text.Encoding.UTF8.GetBytes($$"""{"nbformat": 4, "cells": [], "metadata": {{metadata}}}""")).KernelName);

    [Fact]
    public void Solutions_come_in_the_place_of_what_the_student_wrote_and_nothing_else_changes()
    {
        var notebook = Notebook.Parse(Some.Bytes(
            """{"cell_type": "code", "metadata": {"course": {"solution": ["1 +\n", "1"]}}, "source": "?"}""",
            """{"cell_type": "code", "metadata": {}, "source": "2"}"""));
        notebook.Solve();
        Assert.Equal("""{ "cells": [ { "cell_type": "code", "metadata": { "course": { "solution": [ "1 +\n", "1" ] } }, "source": [ "1 +\n", "1" ] }, { "cell_type": "code", "metadata": {}, "source": "2" } ], "metadata": {}, "nbformat": 4, "nbformat_minor": 5 } """, Some.OneLine(notebook));
    }

    [Fact]
    public void Outputs_are_cleared_of_code_alone()
    {
        var notebook = Notebook.Parse(Some.Bytes(
            """{"cell_type": "code", "metadata": {}, "source": "", "execution_count": 3, "outputs": [{}]}""",
            """{"cell_type": "raw", "metadata": {}, "source": ""}"""));
        foreach (var cell in notebook.Cells) cell.ClearOutputs();
        Assert.StartsWith("""{ "cells": [ { "cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": "" }, { "cell_type": "raw", "metadata": {}, "source": "" } ],""", Some.OneLine(notebook), StringComparison.Ordinal);
    }
}
