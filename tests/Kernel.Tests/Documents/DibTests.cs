namespace Notebooks.Tests.Documents;

/// <summary>Notebooks in plain text, as VS Code's Polyglot Notebooks save them.</summary>
public sealed class DibTests : IDisposable
{
    readonly string path = Path.ChangeExtension(Path.GetTempFileName(), ".dib");

    [Theory]
    [InlineData("1 + 1", "code csharp: 1 + 1")]
    [InlineData("#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"csharp\"}]}}\n\n#!csharp\n\n1 + 1\n", "code csharp: 1 + 1")]
    [InlineData("#!markdown\r\n\r\n# Title\r\n\r\n#!csharp\r\n\r\n#!time\r\n1\r\n", "markdown: # Title|code csharp: #!time\n1")]
    [InlineData("#!c#\n1\n#!html\n<b>ş😀</b>\n#!fsharp\nlet x = 3", "code csharp: 1|code html: <b>ş😀</b>|code fsharp: let x = 3")]
    public async Task Cells_have_their_kind_their_language_and_their_text(string text, string cells)
    {
        await File.WriteAllTextAsync(path, text);
        var notebook = await Notebook.ReadAsync(path);
        Assert.Equal(".net-csharp", notebook.KernelName);
        Assert.Equal(cells, string.Join('|', notebook.Cells.Select(cell => $"{cell.Kind}{(cell.IsCode ? $" {cell.Language ?? "csharp"}" : "")}: {cell.Source}")));
    }

    [Fact]
    public async Task Metadata_that_is_not_JSON_is_a_sentence()
    {
        await File.WriteAllTextAsync(path, "#!meta\n{oh no\n#!csharp\n1");
        Assert.Equal("What follows its #!meta is not JSON.", (await Assert.ThrowsAsync<FormatException>(() => Notebook.ReadAsync(path))).Message);
    }

    public void Dispose() => File.Delete(path);
}
