using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Checks.Tests.Running;

/// <summary>Programs that go wrong, each with its own sentence, and none leaves anything behind.</summary>
public sealed class GoingWrong(TinyWebExercise exercise) : IClassFixture<TinyWebExercise>, IDisposable
{
    const string Listens = "a server that listens where --urls tells it to";
    readonly Registry registry = new();

    [Theory]
    [MemberData(nameof(Cultures.All), MemberType = typeof(Cultures))]
    public Task Program_that_does_not_compile_is_told_where_in_English_and_not_tried(string culture) => Cultures.OnAsync(culture, async () =>
    {
        exercise.CheckOne("await program.GetAsync(\"/\");");
        var found = new List<TaskVerdict>();
        await using var checker = exercise.Checker();
        var verdict = await checker.CheckAsync(exercise.Program("var one = 1;\n    Console.WriteLine(one)\nConsole.WriteLine(2);\n"), found.Add);
        Assert.Equal(["Program.cs(2,27): error CS1002: ; expected"], verdict.Errors);
        Assert.Equal([new TaskVerdict.Waiting(1)], verdict.Tasks);
        Assert.Equal(verdict.Tasks, found);
        Assert.False(verdict.Passed);

        verdict = await checker.CheckAsync(exercise.Program("var two = tow;\n", ("Other.cs", "class Other\n{\n\tint Two() => \"2\";\n}\n")));
        Assert.Equal(["Other.cs(3,15): error CS0029: Cannot implicitly convert type 'string' to 'int'", "Program.cs(1,11): error CS0103: The name 'tow' does not exist in the current context"], verdict.Errors);
    });

    [Fact]
    public async Task Throws_at_the_start()
    {
        var failure = await FailsAsync("throw new InvalidOperationException(\"No coffee.\");");
        Assert.Equal((Listens, "InvalidOperationException at Program.cs:1: No coffee.", null), (failure.Expected, failure.Threw, failure.Why));
        Assert.StartsWith("the program ended, with exit code ", failure.Came, StringComparison.Ordinal);
        Assert.Contains("Unhandled exception. System.InvalidOperationException: No coffee.", failure.Output);
    }

    [Fact]
    public async Task Ends_at_once() =>
        Is(await FailsAsync("Console.WriteLine(\"Hello, World!\"); return 3;"), Listens, "the program ended, with exit code 3", "It ended before it listened: does it come to app.Run()?", "Hello, World!");

    // Its silence is waited out: as long as it may take to print what it does.
    [Fact]
    public async Task Never_listens() =>
        Is(await FailsAsync("Console.WriteLine(\"starting\"); Thread.Sleep(-1);", patience: TimeSpan.FromSeconds(2)), Listens, "nothing for 2 seconds", "It has not said 'Now listening on: …': does it come to app.Run(), or does it wait for the keyboard before?", "starting");

    [Fact]
    public async Task Prints_for_ever()
    {
        var failure = await FailsAsync("while (true) Console.WriteLine(\"tick\");");
        Assert.Equal(("a few lines of output", "more than anybody reads", "The program prints for ever: is there a loop that waits for nothing?"), (failure.Expected, failure.Came, failure.Why));
        Assert.Equal(Enumerable.Repeat("tick", 10), failure.Output);
    }

    [Fact]
    [Long("It prints for seconds. Lines without end are proved in every run.")]
    public async Task Prints_one_line_for_ever() =>
        Assert.Equal("The program prints for ever: is there a loop that waits for nothing?", (await FailsAsync("while (true) Console.Write(\"tick\");")).Why);

    [Fact]
    public async Task Listens_elsewhere() =>
        Is(await FailsAsync("Console.WriteLine(\"Now listening on: http://localhost:8801\"); Thread.Sleep(-1);"), Listens, "it listens on http://localhost:8801",
            "Its address is fixed. Give one only where there is none: builder.Configuration[\"urls\"] ??= …", "Now listening on: http://localhost:8801");

    [Fact]
    public async Task Wants_a_port_that_is_taken()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var failure = await FailsAsync(FormattableString.Invariant($"WebApplication.CreateBuilder(args).Build().Run(\"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}\");"));
        Assert.Equal(Listens, failure.Expected);
        Assert.StartsWith("It wants a port that is taken, and not the one that --urls tells it.", failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    [Long("It sends 20 MB. Expecting proves the limit of a message in every run.")]
    public async Task Sends_more_than_anybody_reads() =>
        Is(await FailsAsync(Talking("await socket.SendAsync(new byte[20 * 1024 * 1024], WebSocketMessageType.Text, true, default);")), "the text \"HELLO\"", "a message of more than 16 MiB", null);

    [Fact]
    public async Task Sends_for_ever() =>
        Is(await FailsAsync(Talking("while (true) await socket.SendAsync(\"tick\"u8.ToArray(), WebSocketMessageType.Text, true, default);")), "the text \"HELLO\"", "the text \"tick\"", null);

    [Fact]
    public async Task Throws_in_the_conversation()
    {
        var failure = await FailsAsync(Talking("throw new InvalidOperationException(\"No tea.\");"));
        Assert.Equal(("the text \"HELLO\"", "a line that is lost, without a Close", null), (failure.Expected, failure.Came, failure.Why));
        Assert.Equal("InvalidOperationException at Program.cs:10: No tea.", failure.Threw);
        Assert.Equal(["Ada: connected to /ws", "Ada: sent \"hello\""], failure.Done);
    }

    [Fact]
    public async Task Ends_in_the_conversation() =>
        Is(await FailsAsync(Talking("Environment.Exit(9);")), "the text \"HELLO\"", "the program ended, with exit code 9", null);

    [Fact]
    public async Task Children_end_with_it()
    {
        exercise.CheckOne("await program.ExpectLineAsync(\"both\");".Replace("await", "await program.StartAsync(\"parent\"); await", StringComparison.Ordinal));
        await using var checker = exercise.Checker();
        var verdict = await checker.CheckAsync(exercise.Program("""
            if (args is ["parent"])
            {
                // One in our tree, and one whose parent ends before.
                System.Diagnostics.Process.Start("dotnet", ["exec", typeof(Reports).Assembly.Location, "child"]);
                System.Diagnostics.Process.Start("dotnet", ["exec", typeof(Reports).Assembly.Location, "go-between"]).WaitForExit();
                Console.WriteLine("both");
            }
            if (args is ["go-between"])
            {
                // It shares our output, which is read to its end: nothing hangs on that either.
                var orphan = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("dotnet", ["exec", typeof(Reports).Assembly.Location, "orphan"]) { RedirectStandardOutput = true })!;
                orphan.StandardOutput.ReadLine();
                return;
            }
            if (args is ["orphan"]) Console.WriteLine("here");
            Thread.Sleep(-1);
            """, registry.File)).WaitAsync(2 * Patience.Limit);
        Assert.True(verdict.Passed, $"{verdict.Tasks[0]}");
        await registry.Started.FirstAsync("child", _ => registry.Started.Entries.Count >= 3);
        NothingIsLeft(registry.Started.Entries.Count);
    }

    // 512 MiB is enough for every exercise, and leaves a machine in peace.
    [Fact]
    public async Task May_use_half_a_gigabyte_of_memory()
    {
        var failure = await FailsAsync("throw new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes.ToString());");
        Assert.Contains("536870912", failure.Threw, StringComparison.Ordinal);
    }

    [Fact]
    [Long("It fills all the memory. That there is a limit is proved in every run.")]
    public async Task Eats_all_memory()
    {
        var failure = await FailsAsync("var all = new List<byte[]>(); while (true) all.Add(new byte[64 * 1024 * 1024]);");
        Assert.Equal("Out of memory.", failure.Threw);
    }

    static string Talking(string body) => TinyWebExercise.Server($"await socket.ReceiveAsync(new byte[1024], default);\n{body}");

    async Task<Failure> FailsAsync(string program, TimeSpan? patience = null)
    {
        exercise.CheckOne("""
            var ada = await program.ConnectAsync("/ws", "Ada");
            await ada.SendAsync("hello");
            await ada.ExpectAsync("HELLO");
            """);
        var failure = Verdicts.FailureIn(await exercise.CheckAsync(program, registry, patience));
        NothingIsLeft();
        return failure;
    }

    void NothingIsLeft(int started = 1)
    {
        registry.NothingIsLeft(started);
        Assert.Empty(Directory.GetFileSystemEntries(exercise.Notes));
    }

    static void Is(Failure failure, string expected, string came, string? why, params string[] output)
    {
        Assert.Equal((expected, came, why), (failure.Expected, failure.Came, failure.Why));
        if (output.Length > 0) Assert.Equal(output, failure.Output);
    }

    public void Dispose() => registry.Dispose();
}
