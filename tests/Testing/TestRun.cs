using System.Diagnostics;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Processes;

namespace Testing;

/// <summary>Runs every test of the course, as <c>dotnet course.cs test</c> does: <c>[01] [--pictures] [--peers] [--long]</c>.</summary>
sealed class TestRun(CancellationToken cancel)
{
    static readonly string Results = Repository.In("TestResults");
    static readonly string[] Options = ["--pictures", "--peers", "--long"];
    readonly string compiler = $"course-{Guid.NewGuid():N}";
    bool isLong;
    int passed, failed, skipped;

    public async Task<int> RunAsync(string[] arguments)
    {
        var lesson = arguments.FirstOrDefault(argument => !argument.StartsWith('-'));
        if (arguments.FirstOrDefault(argument => argument != lesson && !Options.Contains(argument)) is { } unknown)
        {
            Console.Error.WriteLine($"'{unknown}' is not understood. There are: test, test 01 for one lesson, --pictures to write the README's pictures, --peers to test against programs of others, too, "
                + "and --long for the slow tests, too.");
            return 2;
        }
        isLong = arguments.Contains("--long");
        var peers = arguments.Contains("--peers") || Peer.AreRequired;
        if (Directory.Exists(Results)) Directory.Delete(Results, recursive: true);
        // While the build restores, a processor is idle, and installing mostly waits for the network: so they run side by side.
        var building = DotnetAsync(["build", "Lessons.sln", "--nologo", "--verbosity", "quiet"]);
        var missing = await BrowserInstaller.EnsureAsync(cancel) ?? (peers ? await PeerInstaller.EnsureAsync(cancel) : null);
        var isStrict = missing is null && Environment.GetEnvironmentVariable("CI") == "true";
        if (isStrict) await CheckFormatAsync("whitespace", ".", "--folder");
        var exit = await building;
        if (missing is not null)
        {
            Console.Error.WriteLine(missing);
            return 1;
        }

        if (isStrict && isLong) await CheckFormatAsync("Lessons.sln");
        string[] wishes = [.. arguments.Contains("--pictures") ? (string[])[Picture.Variable] : [], .. peers ? (string[])[Peer.Variable] : []];
        if (exit == 0) await TestAsync(lesson, wishes);
        else Fail($"The course does not build (exit code {exit.ToString(CultureInfo.InvariantCulture)}): see above.");
        if (!cancel.IsCancellationRequested) await TraceAsync(wishes);
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed") + (skipped > 0 ? string.Create(CultureInfo.InvariantCulture, $", {skipped} skipped") : ""));
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    // The build itself enforces the analyzers and the code style, so only the whitespace is checked beside it, in a tenth of the time,
    // and in files of no project too. The order of usings, and the style of the exercises, wait for the whole check.
    async Task CheckFormatAsync(params string[] what)
    {
        Console.WriteLine("Checking the format of the code …");
        if (await DotnetAsync(["format", .. what, "--verify-no-changes"]) == 0) passed++;
        else
            Fail("The code is not formatted as .editorconfig says: "
                + "run 'dotnet format Lessons.sln', and 'dotnet format whitespace . --folder' for files of no project.");
    }

    async Task TestAsync(string? lesson, string[] wishes)
    {
        var before = failed;
        var exit = await DotnetAsync([
            "test", "--solution", "Lessons.sln", "--no-build", "--results-directory", Results, "--report-xunit-trx",
            // One project after the other: what is measured on a quiet machine must not have another project beside it.
            "--max-parallel-test-modules", "1",
            // A test project may have nothing about this one lesson; that is no failure (8).
            .. lesson is null ? (string[])[] : ["--filter-trait", $"lesson={lesson}", "--ignore-exit-code", "8"],
            .. isLong ? (string[])[] : ["--filter-not-trait", $"{LongAttribute.Trait}=*"]], wishes);
        if (Directory.Exists(Results))
            foreach (var report in Directory.GetFiles(Results, "*.trx", SearchOption.AllDirectories)) Count(report);
        if (exit == 0 || failed > before) return;
        // A test program crashed before it could report.
        Fail($"The tests did not come to their end (exit code {exit.ToString(CultureInfo.InvariantCulture)}): see above.");
    }

    // Tracing costs more than the test itself, so only failed tests are traced, in a second run that changes no result.
    async Task TraceAsync(string[] wishes)
    {
        var failed = Directory.Exists(Story.Failed) ? Directory.GetFiles(Story.Failed, Story.Method, SearchOption.AllDirectories).Select(File.ReadAllText).Distinct().ToArray() : [];
        if (failed.Length == 0) return;
        Console.WriteLine("Running the failed browser tests again to record traces (these results do not count) …");
        await DotnetAsync(["test", "--solution", "Lessons.sln", "--no-build", "--ignore-exit-code", "8", "--max-parallel-test-modules", "1",
            .. failed.SelectMany(method => (string[])["--filter-method", method])], [.. wishes, Story.Traced]);
    }

    void Fail(string sentence)
    {
        failed++;
        Console.WriteLine(sentence);
    }

    // The printed summaries are in the language of the machine, so the numbers come from the files.
    void Count(string report)
    {
        XElement counters;
        try { counters = XDocument.Load(report).Descendants().Single(element => element.Name.LocalName == "Counters"); }
        catch (XmlException e)
        {
            failed++;
            Console.WriteLine($"The report {report} is not whole ({e.Message}). Has the name of a test a character that XML can't hold?");
            return;
        }
        passed += Of("passed");
        failed += Of("failed") + Of("error") + Of("timeout") + Of("aborted");
        skipped += Of("notExecuted");

        int Of(string name) => int.Parse(counters.Attribute(name)?.Value ?? "0", CultureInfo.InvariantCulture);
    }

    async Task<int> DotnetAsync(string[] arguments, params string[] wishes)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Repository.Root };
        // One compiler server for everything that this run builds. Nobody else knows its pipe, so no other build breaks when it ends with the run.
        (start.Environment["UseSharedCompilation"], start.Environment["SharedCompilationId"], start.Environment["MSBUILDDISABLENODEREUSE"]) = ("true", compiler, "1");
        // Code that runs for a minute doesn't earn back the profile of itself: without it a build needs a third less processor time.
        start.Environment["DOTNET_TieredPGO"] = "0";
        // W^X costs a tenth, and protects programs that strangers reach. The run with the slow tests has it, as students' programs do.
        if (!isLong) start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        foreach (var wish in wishes) start.Environment[wish] = "1";
        await using var process = ChildProcess.Start(start);
        using var stop = cancel.Register(() => _ = process.StopAsync(TimeSpan.FromSeconds(1)));
        return await process.Exit;
    }
}
