using System.Text;
using System.Text.Json;

namespace Notebooks.Tests.Command;

/// <summary>What a cell is called in the list of those that ran.</summary>
public class Naming
{
    [Theory]
    [InlineData("x", "# One\n\n## *Two* `three`", "Two three")]
    [InlineData("x", "Text\n#hashtag\n####### seven", "x")]
    [InlineData("x", "# One\n```\n# a comment\n```", "One")]
    [InlineData("\n  // Waits\n  x", "Text", "// Waits")]
    [InlineData("await x; // waits", "Text", "await x;")]
    [InlineData("new Uri(\"ws://x\")", "Text", "new Uri(\"ws://x\")")]
    [InlineData("#!html\n<b>", "Text", "<b>")]
    [InlineData("#r \"Microsoft.AspNetCore\"\nusing System.Threading;\nusing (x) { }", "Text", "using (x) { }")]
    [InlineData("using System.Threading;", "Text", "using System.Threading;")]
    [InlineData(" \n", "Text", "(empty)")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890", "Text", "123456789012345678901234567890123456789012345678901234567890")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901", "Text", "12345678901234567890123456789012345678901234567890123456789…")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678😀😀", "Text", "1234567890123456789012345678901234567890123456789012345678…")]
    public void Cell_is_called_by_the_heading_above_it_or_its_first_line_of_code(string code, string above, string name) =>
        Assert.Equal([name], Names(("markdown", above), ("code", code)));

    [Fact]
    public void Heading_names_the_first_cell_below_it_alone() =>
        Assert.Equal(["One", "b", "c"], Names(("markdown", "# One"), ("markdown", "more"), ("code", "a"), ("code", "b"), ("raw", "# raw"), ("code", "c"), ("markdown", "# End")));

    [Fact]
    public void Check_is_called_by_what_it_checks() =>
        Assert.Equal(["Your turn: one", "check: Your turn: one", "c", "d", "check: d", "Own", "f"], Names(("markdown", "# Your turn: one"), ("turn", "a"), ("code", "b"), ("code", "c"), ("turn", "d"), ("code", "e"), ("markdown", "# Own"), ("turn", "x"), ("raw", "raw"), ("markdown", "# f"), ("code", "g")));

    static IEnumerable<string> Names(params (string Kind, string Source)[] cells) => CellNames.Of(Notebook.Parse(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        nbformat = 4,
        metadata = new { },
        cells = cells.Select(cell => new { cell_type = cell.Kind == "turn" ? "code" : cell.Kind, metadata = cell.Kind == "turn" ? (object)new { course = new { solution = "x" } } : new { }, source = cell.Source }),
    })))).Select(cell => cell.Name);
}
