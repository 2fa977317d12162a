using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using Processes;

namespace Testing;

/// <summary>Runs every test of the course, as <c>dotnet course.cs test</c> does: <c>[01] [--pictures] [--peers]</c>.</summary>
sealed class TestRun(CancellationToken cancel)
{
    static readonly string Results = Repository.In("TestResults");
    int passed, failed, skipped;

    public async Task<int> RunAsync(string[] arguments)
    {
        var lesson = arguments.FirstOrDefault(argument => !argument.StartsWith('-'));
        if (arguments.FirstOrDefault(argument => argument != lesson && argument is not ("--pictures" or "--peers")) is { } unknown)
        {
            Console.Error.WriteLine($"'{unknown}' is not understood. There are: test, test 01 for one lesson, --pictures to write the README's pictures, and --peers to test against programs of others, too.");
            return 2;
        }
        var peers = arguments.Contains("--peers") || Peer.AreRequired;
        if ((await BrowserInstaller.EnsureAsync(cancel) ?? (peers ? await PeerInstaller.EnsureAsync(cancel) : null)) is { } missing)
        {
            Console.Error.WriteLine(missing);
            return 1;
        }

        if (Directory.Exists(Results)) Directory.Delete(Results, recursive: true);
        if (Environment.GetEnvironmentVariable("CI") == "true") await CheckFormatAsync();
        await TestAsync(lesson, [.. arguments.Contains("--pictures") ? (string[])[Picture.Variable] : [], .. peers ? (string[])[Peer.Variable] : []]);
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed") + (skipped > 0 ? string.Create(CultureInfo.InvariantCulture, $", {skipped} skipped") : ""));
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    async Task CheckFormatAsync()
    {
        Console.WriteLine("Checking the format of the code …");
        if (await DotnetAsync(["format", "Lessons.sln", "--verify-no-changes"]) == 0) passed++;
        else
        {
            failed++;
            Console.WriteLine("The code is not formatted as .editorconfig says: run 'dotnet format Lessons.sln'.");
        }
    }

    async Task TestAsync(string? lesson, string[] wishes)
    {
        var before = failed;
        var exit = await DotnetAsync([
            "test", "--solution", "Lessons.sln", "--results-directory", Results, "--report-xunit-trx",
            // One project after the other: what is measured on a quiet machine must not have another project beside it.
            "--max-parallel-test-modules", "1",
            // A test project may have nothing about this one lesson; that is no failure (8).
            .. lesson is null ? (string[])[] : ["--filter-trait", $"lesson={lesson}", "--ignore-exit-code", "8"]], wishes);
        if (Directory.Exists(Results))
            foreach (var counters in Directory.GetFiles(Results, "*.trx", SearchOption.AllDirectories).Select(Counters))
            {
                passed += counters("passed");
                failed += counters("failed") + counters("error") + counters("timeout") + counters("aborted");
                skipped += counters("notExecuted");
            }
        if (exit == 0 || failed > before) return;
        failed++; // it did not build, or a test program crashed before it could report
        Console.WriteLine($"The tests did not come to their end (exit code {exit.ToString(CultureInfo.InvariantCulture)}): see above.");
    }

    // The printed summaries are in the language of the machine, so the numbers come from the files.
    static Func<string, int> Counters(string file)
    {
        var counters = XDocument.Load(file).Descendants().Single(element => element.Name.LocalName == "Counters");
        return name => int.Parse(counters.Attribute(name)?.Value ?? "0", CultureInfo.InvariantCulture);
    }

    async Task<int> DotnetAsync(string[] arguments, params string[] wishes)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Repository.Root };
        // A compiler server would end with this run, in the middle of somebody else's build.
        (start.Environment["UseSharedCompilation"], start.Environment["MSBUILDDISABLENODEREUSE"]) = ("false", "1");
        foreach (var wish in wishes) start.Environment[wish] = "1";
        await using var process = ChildProcess.Start(start);
        using var stop = cancel.Register(() => _ = process.StopAsync(TimeSpan.FromSeconds(1)));
        return await process.Exit;
    }
}
