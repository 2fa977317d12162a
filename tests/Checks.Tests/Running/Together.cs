namespace Checks.Tests.Running;

/// <summary>Checks that run side by side, and that are ended in the middle.</summary>
public sealed class Together(TinyWebExercise exercise) : IClassFixture<TinyWebExercise>, IDisposable
{
    const string Echo = """
        using System.Net.WebSockets;
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        var app = builder.Build();
        app.UseWebSockets();
        app.Map("/ws", async (HttpContext context) =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[1024];
            for (WebSocketReceiveResult part; (part = await socket.ReceiveAsync(buffer, default)).MessageType != WebSocketMessageType.Close;)
                await socket.SendAsync(buffer.AsMemory(0, part.Count), part.MessageType, part.EndOfMessage, default);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        });
        app.Run();
        """;
    readonly Registry registry = new();

    [Fact]
    public async Task Five_clients_are_open_at_once()
    {
        exercise.CheckOne("""
            var names = Some.Names(5);
            var peers = await Task.WhenAll(names.Select(name => program.ConnectAsync("/ws", name)));
            foreach (var peer in peers) await peer.SendAsync(peer.Name);
            foreach (var peer in peers.Reverse()) await peer.ExpectAsync(peer.Name);
            foreach (var peer in peers) await peer.CloseAsync();
            """);
        Assert.True((await CheckAsync(Echo)).Passed);
        registry.NothingIsLeft();
    }

    [Fact]
    public async Task Where_there_are_several_it_is_told_whose_message_it_was()
    {
        exercise.CheckOne("""
            var (ada, bob) = (await program.ConnectAsync("/ws", "Ada"), await program.ConnectAsync("/ws", "Bob"));
            await ada.SendAsync("hello");
            await bob.SendAsync("hi");
            await bob.ExpectAsync("hello");
            """);
        Assert.Equal("the text \"hi\", to Bob", Assert.IsType<TaskVerdict.Failed>((await CheckAsync(Echo)).Tasks[0]).Failure.Came);
    }

    [Fact]
    public async Task Program_is_checked_as_on_a_machine_in_Turkey_on_all_its_threads()
    {
        exercise.CheckOne("""
            await program.StartAsync();
            await program.ExpectLineAsync("İ 0,5");
            await program.ExpectLineAsync("İ 0,5");
            """);
        const string Here = "Console.WriteLine($\"{\"i\".ToUpper()} {0.5}\");";
        Assert.True((await CheckAsync($$"""Console.OutputEncoding = System.Text.Encoding.UTF8; {{Here}} await Task.Run(() => { {{Here}} });""")).Passed);
    }

    [Fact]
    public async Task Two_checkers_do_not_disturb_each_other()
    {
        exercise.CheckOne("""
            var ada = await program.ConnectAsync("/ws");
            await ada.SendAsync("hello");
            await ada.ExpectAsync("hello");
            """);
        var verdicts = await Task.WhenAll(CheckAsync(Echo), CheckAsync(Echo.Replace("buffer.AsMemory(0, part.Count)", "\"no\"u8.ToArray().AsMemory()", StringComparison.Ordinal)), CheckAsync("return;"), CheckAsync(Echo));
        Assert.Equal(["", "the text \"no\"", "the program ended, with exit code 0", ""], verdicts.Select(verdict => verdict.Tasks[0] is TaskVerdict.Failed { Failure: var failure } ? failure.Came : ""));
        registry.NothingIsLeft(started: 4);
    }

    [Fact]
    public async Task Tasks_come_in_order_and_wait_for_one_that_fails()
    {
        exercise.Check("""
            static class OneChecks
            {
                [Task(3)] static Task Three(StudentProgram program) => throw new Unmet("three", "none");
                [Task(10)] static Task Ten(StudentProgram program) => throw new Unmet("ten", "none");
                [Task(1)] public static Task One(StudentProgram program) => Task.CompletedTask;
            }
            class MoreChecks
            {
                [Task(2)] internal static Task Two(StudentProgram program) => Task.CompletedTask;
            }
            """);
        var found = new List<int>();
        await using var checker = exercise.Checker();
        var verdict = await checker.CheckAsync(exercise.Program("return;"), task => found.Add(task.Number));
        Assert.Equal([1, 2, 3, 10], found);
        Assert.Equal((false, 3), (verdict.Passed, verdict.Failing));
        Assert.Collection(verdict.Tasks, task => Assert.IsType<TaskVerdict.Passed>(task), task => Assert.IsType<TaskVerdict.Passed>(task),
            task => Assert.Equal("three", Assert.IsType<TaskVerdict.Failed>(task).Failure.Expected), task => Assert.IsType<TaskVerdict.Waiting>(task));
    }

    // Each waits for the other one; so does one that does not even give way.
    [Fact]
    public async Task Checks_of_one_task_run_side_by_side()
    {
        exercise.Check("""
            static class SideBySide
            {
                static readonly TaskCompletionSource one = new(), two = new();
                [Task(1)] static Task One(StudentProgram program)
                {
                    one.SetResult();
                    two.Task.Wait();
                    return Task.CompletedTask;
                }
                [Task(1)] static async Task Two(StudentProgram program)
                {
                    two.SetResult();
                    await one.Task;
                }
            }
            """);
        Assert.True((await CheckAsync("return;")).Passed);
    }

    [Fact]
    public async Task First_failing_check_of_a_task_is_told_in_the_order_of_the_file()
    {
        exercise.Check("""
            static class Ordered
            {
                static readonly TaskCompletionSource last = new();
                [Task(1)] static Task Passes(StudentProgram program) => Task.CompletedTask;
                [Task(1)] static async Task First(StudentProgram program)
                {
                    await last.Task;
                    throw new Unmet("the first", "none", "It fails last.");
                }
                [Task(1)] static Task Second(StudentProgram program)
                {
                    last.SetResult();
                    throw new Unmet("the second", "none");
                }
            }
            """);
        Assert.Equal("the first", (await FailsAsync("return;")).Expected);
    }

    [Fact]
    public async Task Other_checks_end_with_the_one_that_fails()
    {
        exercise.Check("""
            static class Ordered
            {
                static readonly TaskCompletionSource begun = new();
                [Task(1)] static async Task Fails(StudentProgram program)
                {
                    await begun.Task;
                    throw new Unmet("the first", "none");
                }
                [Task(1)] static async Task Waits(StudentProgram program)
                {
                    await program.ConnectAsync("/ws");
                    begun.SetResult();
                    await Task.Delay(-1);
                }
            }
            """);
        Assert.Equal("the first", (await FailsAsync(Echo)).Expected);
        registry.NothingIsLeft();
    }

    [Theory]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("System.Threading.Thread.Sleep(-1);")] // and gives no way to others
    public async Task Check_that_never_ends_is_ended(string body)
    {
        exercise.CheckOne(body);
        await using var checker = exercise.Checker(limit: TimeSpan.FromSeconds(0.2));
        var failure = Verdicts.FailureIn(await checker.CheckAsync(exercise.Program("return;", registry.File)).WaitAsync(2 * Patience.Limit));
        Assert.Equal((null, null, "The check was not over after 0.2 seconds."), (failure.Expected, failure.Came, failure.Why));
    }

    // It is waited out: as long as the start of a program may take on a busy machine, and more.
    [Fact]
    [Long("It takes a processor for five seconds. A check that waits for ever is ended in every run.")]
    public async Task Check_that_goes_on_and_on_is_ended_and_so_is_its_program()
    {
        exercise.CheckOne("""
            while (true)
                try { await (await program.ConnectAsync("/ws")).SendAsync("again"); }
                catch (Unmet) { }
            """);
        await using var checker = exercise.Checker(limit: TimeSpan.FromSeconds(5));
        var failure = Verdicts.FailureIn(await checker.CheckAsync(exercise.Program(Echo, registry.File)).WaitAsync(2 * Patience.Limit));
        Assert.Equal("The check was not over after 5 seconds.", failure.Why);
        Assert.EndsWith(" steps before", failure.Done[0], StringComparison.Ordinal);
        registry.NothingIsLeft();
    }

    // Each of them is waiting for something else when it is cancelled.
    [Theory]
    [InlineData("Thread.Sleep(-1);", "await program.GetAsync(\"/\");")]
    [InlineData(Echo, "var ada = await program.ConnectAsync(\"/ws\"); Author.Ready(); await ada.ExpectAsync(\"hello\");")]
    [InlineData(Echo, "var ada = await program.ConnectAsync(\"/ws\"); Author.Ready(); while (true) { await ada.SendAsync(\"hello\"); await ada.ExpectAsync(); }")]
    [InlineData(Echo, "await program.GetAsync(\"/\"); Author.Ready(); await program.ExpectLineAsync(\"hello\");")]
    [InlineData(Echo, "await program.GetAsync(\"/\"); Author.Ready(); await program.ExpectExitAsync(0);")]
    [InlineData("Thread.Sleep(-1);", "var server = await program.ListenAsync(); await program.StartAsync(); await server.AcceptAsync();")]
    [InlineData(Echo, "await program.GetAsync(\"/\"); Author.Ready(); await Task.Delay(-1);")]
    [InlineData(Echo, "await program.GetAsync(\"/\"); Author.Ready(); System.Threading.Thread.Sleep(-1);")]
    public async Task Cancelling_ends_everything_at_once(string program, string body)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        AppContext.SetData("ready", (Action)(() => ready.TrySetResult()));
        exercise.CheckOne(body.Replace("Author.Ready();", "((Action)AppContext.GetData(\"ready\")!)();", StringComparison.Ordinal));
        using var cancel = new CancellationTokenSource();
        await using var checker = exercise.Checker();
        var checking = checker.CheckAsync(exercise.Program(program, registry.File), cancel: cancel.Token);
        await registry.Started.FirstAsync("program", _ => true);
        if (body.Contains("Ready", StringComparison.Ordinal)) await ready.Task.WaitAsync(Patience.Limit);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => checking.WaitAsync(Patience.Limit));
        registry.NothingIsLeft();
        Assert.Empty(Directory.GetFileSystemEntries(exercise.Notes));
    }

    [Fact]
    public async Task Program_runs_in_the_exercise_s_folder_and_knows_nothing_of_our_terminal()
    {
        exercise.CheckOne("""
            await program.StartAsync();
            await program.ExpectLineAsync("a line", line => { AppContext.SetData("line", line); return true; });
            """);
        Environment.SetEnvironmentVariable("ASPNETCORE_COURSE_TEST", "1");
        Assert.True((await CheckAsync("Console.WriteLine($\"{Environment.CurrentDirectory}|{Environment.GetEnvironmentVariable(\"ASPNETCORE_COURSE_TEST\")}\");")).Passed);
        Assert.Equal($"{exercise.Exercise.Folder}|", AppContext.GetData("line"));
    }

    Task<Verdict> CheckAsync(string program) => exercise.CheckAsync(program, registry);

    async Task<Failure> FailsAsync(string program) => Verdicts.FailureIn(await CheckAsync(program));

    public void Dispose() => registry.Dispose();
}
