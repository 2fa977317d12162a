using Notebooks;

namespace Lessons.Tests.Notebooks;

/// <summary>What a student who runs a notebook sees: nothing fails, and each check answers to what he has written.</summary>
public class Running
{
    const string NotYet = "not yet: ", Passed = "✔ ";

    public static IEnumerable<ITheoryDataRow> All => NotebookFiles.All;

    // Both at once, so that nothing in it can need what only one of them can have.
    [Theory]
    [MemberData(nameof(All))]
    public Task As_it_is_every_check_says_not_yet_and_solved_it_passes_side_by_side_on_Turkish_and_Czech_machines(string path) => NotebookFiles.HoldAsync(path, async () =>
    {
        var asItIs = NotebookRun.UntouchedAsync(Repository.In(path));
        var solved = NotebookRun.RunAsync(Repository.In(path), NotebookRun.Solved, "cs-CZ");
        Holds((await asItIs).Ran, NotYet);
        Holds(await solved, Passed);
    });

    [Theory]
    [MemberData(nameof(All))]
    public Task Answers_that_throw_return_nothing_or_do_not_compile_fail_no_check(string path) => NotebookFiles.HoldAsync(path, async () =>
        Holds(await NotebookRun.RunAsync(Repository.In(path), WrongAnswer.All), NotYet, isBroken: true));

    [Fact]
    public async Task Tiny_notebook_is_held_against_all_of_this()
    {
        async Task<IReadOnlyList<RanCell>> Run(Func<Cell, IEnumerable<string>> written) => await NotebookRun.RunAsync(NotebookFiles.TinyNotebook(), Path.GetTempPath(), written);
        Holds(await Run(NotebookRun.AsItIs), NotYet);
        Holds(await Run(NotebookRun.Solved), Passed);
        Holds(await Run(WrongAnswer.All), NotYet, isBroken: true);
        await Assert.ThrowsAnyAsync<Exception>(async () => Holds(await Run(WrongAnswer.All), NotYet));

        static IEnumerable<string> Last(Cell cell, string code) => [cell.Id == "check" ? code : cell.Source];
        foreach (var (code, wish) in ((string, string)[])[("1 / (Twice(0) - 0)", NotYet), ("\"not yet\"", NotYet), ("\"✔ it is\";", Passed), ("nothing", NotYet)])
            await Assert.ThrowsAnyAsync<Exception>(async () => Holds(await Run(cell => Last(cell, code)), wish));
        if (!OperatingSystem.IsLinux()) return; // no other system tells what is left
        await Assert.ThrowsAnyAsync<Exception>(async () => await Run(cell => Last(cell, "var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0); listener.Start();")));
        await Assert.ThrowsAnyAsync<Exception>(async () => await Run(cell => Last(cell, "System.Diagnostics.Process.Start(\"sleep\", \"60\");")));
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
