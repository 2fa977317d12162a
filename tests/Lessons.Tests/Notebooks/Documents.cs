using System.Text;

namespace Lessons.Tests.Notebooks;

public class Documents
{
    public static IEnumerable<ITheoryDataRow> All => NotebookFiles.All;

    [Theory]
    [MemberData(nameof(All))]
    public Task Notebook_is_written_so_that_no_editor_changes_it(string path) => NotebookFiles.HoldAsync(path, async () =>
        Assert.Equal("", string.Join('\n', DocumentRules.Faults(await File.ReadAllBytesAsync(Repository.In(path)), Path.GetDirectoryName(Repository.In(path))!))));

    [Fact]
    public void Tiny_notebook_breaks_no_rule() => Assert.Empty(Faults(NotebookFiles.Tiny));

    [Theory]
    [InlineData(" \"nbformat\": 4", "  \"nbformat\": 4", "not written as Jupyter writes it")]
    [InlineData("\"✔ it", "\"\\u2714 it", "not written as Jupyter writes it")]
    [InlineData("\"version\": \"14.0\"", "\"version\": \"13.0\"", "metadata is not")]
    [InlineData("\"name\": \".net-csharp\"", "\"name\": \".net-csharp\",\n   \"x\": 1", "metadata is not")]
    [InlineData("\"nbformat_minor\": 5", "\"nbformat_minor\": 4", "nbformat_minor is not 5")]
    [InlineData("# A tiny", "A tiny", "The first cell is no heading.")]
    [InlineData("\"id\": \"check\"", "\"id\": \"answer\"", "The id 'answer' is there twice.")]
    [InlineData("\"id\": \"check\"", "\"id\": \"Check 1\"", "'Check 1' is no id of a cell")]
    [InlineData("\"outputs\": []", "\"outputs\": [{}]", "it has outputs.")]
    [InlineData("\"execution_count\": null", "\"execution_count\": 3", "it has an execution_count.")]
    [InlineData("\"id\": \"check\",\n   \"metadata\": {}", "\"id\": \"check\",\n   \"metadata\": {\"vscode\": {}}", "it has other metadata than course.solution.")]
    [InlineData("\"solution\": [", "\"hint\": 1, \"solution\": [", "it has other metadata than course.solution.")]
    [InlineData("(README.md)", "(READYOU.md)", "it points to READYOU.md, where there is nothing.")]
    [InlineData("(README.md)", "(README.md#nowhere)", "it points to README.md#nowhere, where there is nothing.")]
    [InlineData("\"cell_type\": \"markdown\"", "\"cell_type\": \"raw\"", "it is neither code nor markdown.")]
    public void Every_rule_of_the_file_can_be_broken(string written, string broken, string said)
    {
        Assert.Contains(written, NotebookFiles.Tiny, StringComparison.Ordinal);
        Assert.Contains(Faults(NotebookFiles.Tiny.ReplaceLineEndings("\n").Replace(written, broken, StringComparison.Ordinal)), fault => fault.Contains(said, StringComparison.Ordinal));
    }

    static IEnumerable<string> Faults(string text) => DocumentRules.Faults(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")), Repository.Root);
}
