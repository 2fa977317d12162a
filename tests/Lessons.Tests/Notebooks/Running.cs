using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Notebooks;

namespace Lessons.Tests.Notebooks;

/// <summary>What a student who runs a notebook sees: nothing fails, and each check answers to what he has written.</summary>
public class Running(SharedRuns shared)
{
    const string NotYet = "not yet: ", Passed = "✔ ";

    public static IEnumerable<ITheoryDataRow> All => NotebookFiles.All;

    public static IEnumerable<ITheoryDataRow> OfLessons => NotebookFiles.Some(
        path => path.StartsWith("lessons", StringComparison.Ordinal) || Path.GetFileName(path).StartsWith("00-", StringComparison.Ordinal),
        "It belongs to no lesson. The notebook to start with is in every run.");

    [Theory]
    [MemberData(nameof(OfLessons))]
    public Task As_it_is_every_check_says_not_yet_and_solved_it_passes(string path) => NotebookFiles.HoldAsync(path, async () =>
    {
        var runs = await shared.RunAsync(Repository.In(path));
        Holds(runs.AsItIs, NotYet);
        Holds(runs.Solved, Passed);
    });

    [Theory]
    [Long("It runs each notebook three times more: all of it as it is, with wrong answers, and solved.")]
    [MemberData(nameof(All))]
    public Task As_it_is_it_needs_nothing_of_the_solution_wrong_answers_fail_no_check_and_all_solved_it_passes(string path) =>
        NotebookFiles.HoldAsync(path, async () =>
        {
            await using var run = NotebookRun.Start(Path.GetDirectoryName(Repository.In(path))!);
            await HoldsInAllRunsAsync(run, await Notebook.ReadAsync(Repository.In(path)));
        });

    // A solution runs after the cell as it is, and would find what that has declared.
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
    [Long("It tests these tests, and costs a kernel.")]
    public async Task Tiny_notebook_is_held_against_all_of_this()
    {
        await using var run = NotebookRun.Start(Path.GetTempPath());
        var wrong = await HoldsInAllRunsAsync(run, NotebookFiles.TinyNotebook());
        Assert.ThrowsAny<Exception>(() => Holds(wrong, NotYet));
        var tiny = NotebookFiles.TinyNotebook();
        NotebookRuns both = new(tiny, await run.RunAsync(tiny, NotebookRun.AsItIsAndSolved));
        Holds(both.AsItIs, NotYet);
        Holds(both.Solved, Passed);
        Assert.ThrowsAny<Exception>(() => Holds(both.Ran, NotYet));

        Task<IReadOnlyList<RanCell>> Ending(string code) => run.RunAsync(NotebookFiles.TinyNotebook(), cell => [cell.Id == "check" ? code : cell.Source]);
        foreach (var (code, wish) in ((string, string)[])[("1 / (Twice(0) - 0)", NotYet), ("\"not yet\"", NotYet), ("\"✔ it is\";", Passed), ("nothing", NotYet)])
            await Assert.ThrowsAnyAsync<Exception>(async () => Holds(await Ending(code), wish));
        if (!OperatingSystem.IsLinux()) return; // no other system tells what is left
        Assert.Contains("It still listens on port", (await Assert.ThrowsAnyAsync<Exception>(() => Ending("var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0); listener.Start();"))).Message, StringComparison.Ordinal);
        Assert.Contains("It has left the process", (await Assert.ThrowsAnyAsync<Exception>(() => Ending("listener.Stop(); System.Diagnostics.Process.Start(\"sleep\", \"60\");"))).Message, StringComparison.Ordinal);
    }

    static async Task<IReadOnlyList<RanCell>> HoldsInAllRunsAsync(NotebookRun run, Notebook notebook)
    {
        Holds(await run.RunAsync(notebook, NotebookRun.AsItIs, "tr-TR"), NotYet);
        var wrong = await run.RunAsync(notebook, WrongAnswer.All, "tr-TR");
        Holds(wrong, NotYet, isBroken: true); // one that throws, returns nothing, or does not compile
        Holds(await run.RunAsync(notebook, NotebookRun.Solved, "cs-CZ"), Passed);
        return wrong;
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
