using System.Text;

namespace Notebooks.Tests.Documents;

/// <summary>A changed notebook is written as Python's <c>json.dumps(indent=1, sort_keys=True, ensure_ascii=False)</c> does.</summary>
public sealed class Writing : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("notebook-");

    string At(string name) => Path.Combine(folder.FullName, name);

    [Fact]
    public void Keys_are_sorted_each_level_is_a_space_and_characters_are_as_they_are()
    {
        const string Read = """
            {"nbformat":4,"nbformat_minor":5,"cells":[
            {"source":"old","outputs":[],"metadata":{"\ue000":1,"\ud83d\ude00":2,"é":[],"e":{},"Z":[1.0,1e400,-0,true,false,null]},"id":"a","execution_count":null,"cell_type":"code"}
            ],"metadata":{"\u0000\u0001\b\t\n\u000b\f\r\u001b\u001f\u007f\"\\\/":"\u2028\u2029\ufeff 😀 \ud800","":{"x":[[]]}}}
            """;
        // As Python writes it, but for numbers, which stay as they were, and the half pair, which it cannot write.
        const string Written = """
            {
             "cells": [
              {
               "cell_type": "code",
               "execution_count": null,
               "id": "a",
               "metadata": {
                "Z": [
                 1.0,
                 1e400,
                 -0,
                 true,
                 false,
                 null
                ],
                "e": {},
                "é": [],
                "[E000]": 1,
                "😀": 2
               },
               "outputs": [],
               "source": [
                "new\n",
                "\n",
                "Console.Write(\"ş\\n\");"
               ]
              }
             ],
             "metadata": {
              "": {
               "x": [
                []
               ]
              },
              "\u0000\u0001\b\t\n\u000b\f\r\u001b\u001f[007F]\"\\/": "[2028][2029][FEFF] 😀 \ud800"
             },
             "nbformat": 4,
             "nbformat_minor": 5
            }

            """;
        var notebook = Notebook.Parse(Encoding.UTF8.GetBytes(Read));
        notebook.Cells[0].Source = "new\n\nConsole.Write(\"ş\\n\");";
        var expected = Written.ReplaceLineEndings("\n");
        foreach (var unseen in (string[])["E000", "007F", "2028", "2029", "FEFF"]) expected = expected.Replace($"[{unseen}]", $"{(char)Convert.ToInt32(unseen, 16)}", StringComparison.Ordinal);
        Assert.Equal(expected, Encoding.UTF8.GetString(notebook.ToBytes()));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "\"a\"")]
    [InlineData("a\n", "\"a\\n\"")]
    [InlineData("a\nb", "\"a\\n\", \"b\"")]
    [InlineData("\n\n", "\"\\n\", \"\\n\"")]
    [InlineData("a\r\nb", "\"a\\r\\n\", \"b\"")]
    public void Source_is_a_list_of_lines(string source, string lines)
    {
        var notebook = Notebook.Parse(Some.Bytes("""{"cell_type": "raw", "metadata": {}, "source": "x"}"""));
        notebook.Cells[0].Source = source;
        Assert.Equal(source, notebook.Cells[0].Source);
        Assert.Contains($"\"source\": [{(lines.Length == 0 ? "]" : $" {lines} ]")}", Some.OneLine(notebook), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_is_replaced_in_one_step_and_nothing_stays_beside_it()
    {
        await File.WriteAllBytesAsync(At("a.ipynb"), Some.Bytes());
        var notebook = await Notebook.ReadAsync(At("a.ipynb"));
        notebook.Metadata["x"] = 1;
        await notebook.WriteAsync(At("a.ipynb"));
        Assert.Equal(notebook.ToBytes(), await File.ReadAllBytesAsync(At("a.ipynb")));
        Assert.Single(folder.GetFileSystemInfos());
    }

    [Fact]
    public async Task Write_that_fails_leaves_what_was_there_and_nothing_beside_it()
    {
        folder.CreateSubdirectory("a.ipynb");
        await Assert.ThrowsAnyAsync<SystemException>(() => Notebook.Parse(Some.Bytes()).WriteAsync(At("a.ipynb")));
        await File.WriteAllTextAsync(At("b.ipynb"), "before");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Notebook.Parse(Some.Bytes()).WriteAsync(At("b.ipynb"), new(canceled: true)));
        Assert.Equal("before", await File.ReadAllTextAsync(At("b.ipynb")));
        Assert.Equal(["a.ipynb", "b.ipynb"], folder.GetFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal));
    }

    public void Dispose() => folder.Delete(recursive: true);
}
