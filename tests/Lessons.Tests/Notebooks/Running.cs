using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Notebooks;

namespace Lessons.Tests.Notebooks;

/// <summary>What a student who runs a notebook sees: nothing fails, and each check answers to what he has written.</summary>
public class Running
{
    const string NotYet = "not yet: ", Passed = "✔ ";

    public static IEnumerable<ITheoryDataRow> All => NotebookFiles.All;

    [Theory]
    [MemberData(nameof(All))]
    public Task As_it_is_every_check_says_not_yet_solved_it_passes_and_a_wrong_answer_fails_no_check(string path) => NotebookFiles.HoldAsync(path, async () =>
    {
        var runs = await NotebookRun.OfAsync(Repository.In(path));
        Holds(runs.AsItIs, NotYet);
        Holds(runs.Solved, Passed);
        Holds(runs.Wrong, NotYet, isBroken: true); // one that throws, returns nothing, or does not compile
    });

    [Theory]
    [Long("It needs a new kernel for each notebook: in the shared one, wrong answers have declared the solution's names by then.")]
    [MemberData(nameof(All))]
    public Task As_it_is_it_needs_nothing_of_the_solution(string path) => NotebookFiles.HoldAsync(path, async () =>
    {
        await using var run = NotebookRun.Start(Path.GetDirectoryName(Repository.In(path))!);
        Holds(await run.RunAsync(await Notebook.ReadAsync(Repository.In(path)), NotebookRun.AsItIs), NotYet);
    });

    // The runs share a kernel, in which a solution would find what the cell as it is has declared.
    [Theory]
    [MemberData(nameof(All))]
    public Task Solution_declares_all_that_its_cell_does(string path) => NotebookFiles.HoldAsync(path, async () =>
    {
        var notebook = await Notebook.ReadAsync(Repository.In(path));
        Assert.Empty(from cell in notebook.Cells
                     where cell.Solution is not null
                     from name in Declared(cell.Source).Except(Declared(cell.Solution!))
                     select $"The solution of '{cell.Id}' lacks {name}");
    });

    static IEnumerable<string> Declared(string code)
    {
        var root = CSharpSyntaxTree.ParseText(code, new(LanguageVersion.Latest, kind: SourceCodeKind.Script)).GetCompilationUnitRoot();
        return root.Usings.Select(use => use.ToString()).Concat(root.Members.SelectMany(member => member switch
        {
            BaseTypeDeclarationSyntax type => [type.Identifier.Text],
            MethodDeclarationSyntax method => [method.Identifier.Text],
            FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.Text),
            _ => Enumerable.Empty<string>(),
        }));
    }

    [Fact]
    public async Task Tiny_notebook_is_held_against_all_of_this()
    {
        await using var run = NotebookRun.Start(Path.GetTempPath());
        var runs = await run.OfAsync(NotebookFiles.TinyNotebook());
        Holds(runs.AsItIs, NotYet);
        Holds(runs.Solved, Passed);
        Holds(runs.Wrong, NotYet, isBroken: true);
        Assert.ThrowsAny<Exception>(() => Holds(runs.Wrong, NotYet));

        Task<IReadOnlyList<RanCell>> Ending(string code) => run.RunAsync(NotebookFiles.TinyNotebook(), cell => [cell.Id == "check" ? code : cell.Source]);
        foreach (var (code, wish) in ((string, string)[])[("1 / (Twice(0) - 0)", NotYet), ("\"not yet\"", NotYet), ("\"✔ it is\";", Passed), ("nothing", NotYet)])
            await Assert.ThrowsAnyAsync<Exception>(async () => Holds(await Ending(code), wish));
        if (!OperatingSystem.IsLinux()) return; // no other system tells what is left
        Assert.Contains("It still listens on port", (await Assert.ThrowsAnyAsync<Exception>(() => Ending("var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0); listener.Start();"))).Message, StringComparison.Ordinal);
        Assert.Contains("It has left the process", (await Assert.ThrowsAnyAsync<Exception>(() => Ending("listener.Stop(); System.Diagnostics.Process.Start(\"sleep\", \"60\");"))).Message, StringComparison.Ordinal);
    }

    // Nothing fails but an answer that does not compile.
    static void Holds(IReadOnlyList<RanCell> ran, string begin, bool isBroken = false)
    {
        for (var at = 0; at < ran.Count; at++)
        {
            Assert.True(ran[at].Error is null || (isBroken && ran[at].Cell.Solution is not null && ran[at].Error?.Ename == Failures.Compilation), ran[at].ToString());
            if (at > 0 && ran[at - 1].Cell.Solution is not null) Assert.True(ran[at].Result.StartsWith(begin, StringComparison.Ordinal), $"'{begin}…' was expected of {ran[at]}");
        }
    }
}
