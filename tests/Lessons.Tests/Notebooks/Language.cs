using Notebooks;

namespace Lessons.Tests.Notebooks;

public class Language
{
    public static IEnumerable<ITheoryDataRow> All => NotebookFiles.All;

    [Theory]
    [MemberData(nameof(All))]
    public Task Cells_and_solutions_are_written_as_both_kernels_take_them(string path) => NotebookFiles.HoldAsync(path, async () =>
    {
        var notebook = await Notebook.ReadAsync(Repository.In(path));
        Assert.Equal("", string.Join('\n',
            from cell in notebook.Cells
            where cell.IsCode
            from source in (string?[])[cell.Source, cell.Solution]
            where source is not null
            from fault in CellLanguage.Faults(source)
            select $"{path}, cell '{cell.Id}'{(source == cell.Solution ? " solved" : "")}, {fault}"));
    });

    [Theory]
    [InlineData("1;\nusing var x = Open();", "{ using var x = Open(); }", "line 2: 'using var'")]
    [InlineData("await using var x = Open();", "await using (var x = Open()) { }", "line 1: 'using var'")]
    [InlineData("namespace A { }", "class A { }", "a script has no namespaces")]
    [InlineData("namespace A;", "using System.Threading;", "a script has no namespaces")]
    [InlineData("static class A { public static int Twice(this int x) => x; }", "static int Twice(this int x) => x;", "an extension method")]
    [InlineData("static class A { extension(int x) { public int Two => 2; } }", "record A(int X);", "an extension block")]
    [InlineData("Span<byte> a = new byte[4];", "void F() { Span<byte> a = new byte[4]; }", "a variable of Span<T>")]
    [InlineData("ReadOnlySpan<char> a = \"x\";", "ReadOnlyMemory<char> a = \"x\".AsMemory();", "a variable of Span<T>")]
    [InlineData("display(\"<b>\", \"text/html\");", "display(HTML(\"<b>\"));", "display(x,")]
    [InlineData("1;\n  #!html\n<b>", "1;\n#!html\n<b>", "line 2: a magic stands in column 0")]
    [InlineData("#!set --name x", "#!time", "is no magic of both")]
    [InlineData("#!fsharp\n1", "#!csharp\n1", "is no magic of both")]
    [InlineData("#!html <b>", "#!import more.csx", "is no magic of both")]
    [InlineData("#r \"nuget: Markdig, 1.0.0\"", "#r \"Microsoft.AspNetCore\"", "is not portable")]
    [InlineData("#r \"Microsoft.AspNetCore.App\"", "#r \"Microsoft.AspNetCore.WebSockets\"", "is not portable")]
    [InlineData("using Notebooks;", "using System.Net;", "the kernel's own namespace")]
    [InlineData("Notebooks.Wire.Read();", "Mine.Notebooks.Read();", "the kernel's own namespace")]
    [InlineData("var x = ;", "#!html\nvar x = ;", "line 1: ")]
    [InlineData("1;\n#r \"Microsoft.AspNetCore\"", "#r \"Microsoft.AspNetCore\"\n1;", "line 2: ")]
    public void Every_rule_of_the_language_can_be_broken_and_kept(string broken, string kept, string said)
    {
        Assert.Contains(CellLanguage.Faults(broken), fault => fault.Contains(said, StringComparison.Ordinal));
        Assert.Empty(CellLanguage.Faults(kept));
    }
}
