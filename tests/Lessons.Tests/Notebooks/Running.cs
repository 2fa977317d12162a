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
        var asItIs = NotebookRun.RunAsync(Repository.In(path), NotebookRun.AsItIs, "tr-TR");
        var solved = NotebookRun.RunAsync(Repository.In(path), NotebookRun.Solved, "cs-CZ");
        Holds(await asItIs, NotYet);
        Holds(await solved, Passed);
    });

    [Theory]
    [MemberData(nameof(All))]
    public Task Answers_that_throw_return_nothing_or_do_not_compile_fail_no_check(string path) => NotebookFiles.HoldAsync(path, async () =>
    {
        Holds(await NotebookRun.RunAsync(Repository.In(path), cell => WrongAnswer.Throwing(cell)), NotYet, mayFail: false);
        Holds(await NotebookRun.RunAsync(Repository.In(path), cell => WrongAnswer.ReturningNothing(cell)), NotYet, mayFail: false);
        // Where the answer does not compile, its names are not there for the cells that use it.
        Holds(await NotebookRun.RunAsync(Repository.In(path), cell => WrongAnswer.Broken(cell)), NotYet, mayFail: true);
    });

    [Fact]
    public async Task Tiny_notebook_is_held_against_all_of_this()
    {
        async Task<IReadOnlyList<RanCell>> Run(Func<Cell, string> written) => await NotebookRun.RunAsync(NotebookFiles.TinyNotebook(), Path.GetTempPath(), written);
        Holds(await Run(NotebookRun.AsItIs), NotYet);
        Holds(await Run(NotebookRun.Solved), Passed);
        Holds(await Run(WrongAnswer.Throwing), NotYet);
        Holds(await Run(WrongAnswer.ReturningNothing), NotYet);
        Holds(await Run(WrongAnswer.Broken), NotYet, mayFail: true);

        static string Last(Cell cell, string code) => cell.Id == "check" ? code : cell.Source;
        foreach (var (code, wish) in ((string, string)[])[("1 / (Twice(0) - 0)", NotYet), ("\"not yet\"", NotYet), ("\"✔ it is\";", Passed), ("nothing", NotYet)])
            await Assert.ThrowsAnyAsync<Exception>(async () => Holds(await Run(cell => Last(cell, code)), wish));
        if (!OperatingSystem.IsLinux()) return; // no other system tells what is left
        await Assert.ThrowsAnyAsync<Exception>(async () => await Run(cell => Last(cell, "var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0); listener.Start();")));
        await Assert.ThrowsAnyAsync<Exception>(async () => await Run(cell => Last(cell, "System.Diagnostics.Process.Start(\"sleep\", \"60\");")));
    }

    static void Holds(IReadOnlyList<RanCell> ran, string begin, bool mayFail = false)
    {
        for (var at = 0; at < ran.Count; at++)
        {
            var isCheck = at > 0 && ran[at - 1].Cell.Solution is not null;
            var compiles = ran[at].Error?.Ename != Failures.Compilation;
            Assert.True(ran[at].Error is null || (mayFail && !compiles), ran[at].ToString());
            if (isCheck && compiles) Assert.True(ran[at].Result.StartsWith(begin, StringComparison.Ordinal), $"'{begin}…' was expected of {ran[at]}");
        }
    }
}
