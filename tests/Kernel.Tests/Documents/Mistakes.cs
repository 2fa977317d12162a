using System.Text;

namespace Notebooks.Tests.Documents;

/// <summary>What is no notebook is said in a sentence.</summary>
public class Mistakes
{
    [Theory]
    [InlineData("", "It is empty.")]
    [InlineData("\uFEFF", "It is empty.")]
    [InlineData("{\n \"nbformat\": 4,\n oh no\n}", "Line 3 is not JSON: 'o' is an invalid start of a property name. Expected a '\"'.")]
    [InlineData("{\n", "Line 2 is not JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.")]
    [InlineData("{}\n{}", "Line 2 is not JSON: '{' is invalid after a single JSON value. Expected end of data.")]
    [InlineData("{\"nbformat\": 4,\n\"cells\": [],\n\"c\\u0065lls\": []}", "Line 3 says \"cells\" for the second time.")]
    [InlineData("[]", "It is JSON, but not a notebook: it has no \"nbformat\".")]
    [InlineData("null", "It is JSON, but not a notebook: it has no \"nbformat\".")]
    [InlineData("{\"name\": \"x\"}", "It is JSON, but not a notebook: it has no \"nbformat\".")]
    [InlineData("{\"nbformat\": \"4\"}", "Its \"nbformat\" is not a number.")]
    [InlineData("{\"nbformat\": 3, \"worksheets\": []}", "It is of nbformat 3, and only nbformat 4 can be read: open it in Jupyter and save it, which makes it one of today.")]
    [InlineData("{\"nbformat\": 5}", "It is of nbformat 5, and only nbformat 4 can be read: save it in that format where it was made.")]
    [InlineData("{\"nbformat\": 4, \"cells\": []}", "It has no \"metadata\": they may be empty, but they must be there.")]
    [InlineData("{\"nbformat\": 4, \"metadata\": {}, \"cells\": {}}", "It has no list of \"cells\".")]
    public void File_that_is_none_is_said(string text, string sentence) => Assert.Equal(sentence, Said(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("1", "There is no object of JSON for cell 2.")]
    [InlineData("{}", "There is no \"cell_type\" in cell 2.")]
    [InlineData("{\"cell_type\": \"code\", \"source\": []}", "There are no \"metadata\" in cell 2: they may be empty, but they must be there.")]
    [InlineData("{\"cell_type\": \"code\", \"metadata\": {}}", "There is no \"source\" in cell 2: that is a text, or a list of lines.")]
    [InlineData("{\"cell_type\": \"raw\", \"metadata\": {}, \"source\": [1]}", "There is no \"source\" in cell 2: that is a text, or a list of lines.")]
    [InlineData("{\"cell_type\": \"code\", \"metadata\": {}, \"source\": [], \"outputs\": [1]}", "The \"outputs\" of cell 2 are not a list of objects.")]
    [InlineData("{\"cell_type\": \"code\", \"metadata\": {}, \"source\": [], \"outputs\": {}}", "The \"outputs\" of cell 2 are not a list of objects.")]
    [InlineData("{\"cell_type\": \"code\", \"metadata\": {\"course\": {\"solution\": 1}}, \"source\": []}", "The \"solution\" of cell 2 is not a list of lines.")]
    public void Cell_that_is_none_is_said(string cell, string sentence) =>
        Assert.Equal(sentence, Said(Some.Bytes("""{"cell_type": "markdown", "metadata": {}, "source": []}""", cell)));

    [Fact]
    public void Other_encodings_than_UTF_8_are_said()
    {
        Assert.Equal("It is not written in UTF-8.", Said([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("{}")]));
        Assert.Equal("It is not written in UTF-8.", Said([.. "{\"a\": \""u8, 0xED, 0xA0, 0x80, .. "\"}"u8])); // half a pair, which JSON can only escape
    }

    [Fact]
    public void What_is_nested_without_end_is_said() =>
        Assert.StartsWith("Line 1 is not JSON: The maximum configured depth of ", Said(Encoding.UTF8.GetBytes(new string('[', 100_000))), StringComparison.Ordinal);

    [Theory]
    [InlineData("ipynb")]
    [InlineData("dib")]
    public async Task Pipe_in_its_place_is_not_waited_for(string extension)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No file there is a pipe.");
        var folder = Directory.CreateTempSubdirectory("pipe-");
        var pipe = Path.Combine(folder.FullName, $"a.{extension}");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe])) await made.WaitForExitAsync();
        if (extension == "dib") Assert.DoesNotContain((await ReadAsync()).Cells, cell => cell.Source.Length > 0);
        else Assert.Equal("It is empty.", (await Assert.ThrowsAsync<FormatException>(ReadAsync)).Message);
        folder.Delete(recursive: true);

        Task<Notebook> ReadAsync() => Task.Run(() => Notebook.ReadAsync(pipe)).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("> ", "&gt; ")]
    [InlineData("[", "[")]
    public void Text_that_is_nested_without_end_is_in_a_page_as_it_is_written(string piece, string escaped)
    {
        var notebook = Notebook.Parse(Some.Bytes($$"""{"cell_type": "markdown", "metadata": {}, "source": "{{string.Concat(Enumerable.Repeat(piece, 4000))}}"}"""));
        Assert.Contains("<pre class=\"said\">\n" + string.Concat(Enumerable.Repeat(escaped, 100)), NotebookPage.Of(notebook, "a.ipynb", "a.html"), StringComparison.Ordinal);
    }

    static string Said(byte[] bytes) => Assert.Throws<FormatException>(() => Notebook.Parse(bytes)).Message;
}
