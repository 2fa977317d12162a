namespace Notebooks.Tests.Running;

/// <summary>Cells that are stopped. Its kernel gives a cell as long as a busy machine needs: who ends it by force here fails.</summary>
[Collection(RoughKernel.Name)]
public sealed class Interrupting(SharedKernel shared)
{
    const string More = "It interrupts one more cell. Every run interrupts cells that loop, wait and block.";
    const string Token = "Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken";

    readonly TestKernel kernel = shared.Kernel;

    // Each prints its line when it is where it is to be stopped.
    [Theory]
    [InlineData("Console.WriteLine(); while (true) ;")]
    [InlineData("await Task.Delay(1); Console.WriteLine(); while (true) ;", Traits = [LongAttribute.Trait, More])]
    [InlineData("Console.WriteLine(); await Task.Delay(-1);")]
    [InlineData("Console.WriteLine(); System.Threading.Thread.Sleep(-1);")]
    [InlineData("Console.WriteLine(); new TaskCompletionSource<int>().Task.Result", Traits = [LongAttribute.Trait, More])]
    [InlineData("var key = new object(); var taker = new System.Threading.Thread(() => { System.Threading.Monitor.Enter(key); System.Threading.Thread.Sleep(-1); }); taker.IsBackground = true; taker.Start(); while (!System.Threading.Monitor.IsEntered(key) && System.Threading.Monitor.TryEnter(key)) { System.Threading.Monitor.Exit(key); await Task.Delay(1); } Console.WriteLine(); lock (key) { }")]
    [InlineData("Console.WriteLine(); while (true) try { System.Threading.Thread.Sleep(1); } catch { }")]
    [InlineData("Console.WriteLine(); while (true) Console.Write('x');", Traits = [LongAttribute.Trait, More])]
    [InlineData("Console.WriteLine(); while (true) display(1);", Traits = [LongAttribute.Trait, More])]
    [InlineData("int Fibonacci(int n) => n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2); Console.WriteLine(); Fibonacci(100)",
        Traits = [LongAttribute.Trait, More])]
    [InlineData("Console.WriteLine(); Enumerable.Range(0, int.MaxValue).Count(i => { "
        + "foreach (var j in Enumerable.Range(0, int.MaxValue)) ; return true; })",
        Traits = [LongAttribute.Trait, More])]
    [InlineData("Console.WriteLine(); try { } finally { while (true) ; }")]
    [InlineData("Console.WriteLine(); await Task.Run(() => { while (true) ; });")]
    [InlineData("Console.WriteLine(); using (Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken.Register(() => throw new Exception())) await Task.Delay(-1);")]
    public async Task Cell_is_stopped_and_the_kernel_keeps_what_the_cells_before_have_made(string code)
    {
        await kernel.RunAsync("var kept = 41;");
        var id = kernel.Process.Id;
        var cell = kernel.Begin(code, "cell 2");
        await cell.UntilAsync(cell => cell.Output.Length > 0);
        await kernel.Process.InterruptAsync().WaitAsync(Patience.Limit);
        await cell.Reply.WaitAsync(Patience.Limit);
        Assert.Equal(("error", Failures.Interrupted, "cell 2 was interrupted."), (cell.Status, cell.Error!.Ename, cell.Error.Evalue));
        Assert.Equal("42", (await kernel.RunAsync("await Task.Delay(1); System.Threading.Thread.Sleep(1); kept + 1")).Result);
        Assert.Equal(id, kernel.Process.Id);
    }

    [Fact]
    public async Task Cell_that_heeds_its_token_keeps_what_it_has_made()
    {
        var cell = kernel.Begin("""
            var steps = 0;
            Console.WriteLine();
            try { await Task.Delay(-1, Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken); }
            catch (OperationCanceledException) { steps++; }
            """);
        await cell.UntilAsync(cell => cell.Output.Length > 0);
        await kernel.Process.InterruptAsync();
        await cell.Reply.WaitAsync(Patience.Limit);
        Assert.Equal(Failures.Interrupted, cell.Error!.Ename);
        Assert.Equal("1", (await kernel.RunAsync("steps")).Result);
    }

    [Fact]
    public async Task Cell_that_is_still_compiled_is_stopped()
    {
        await kernel.RunAsync("1");
        using var interrupt = new CancellationTokenSource();
        var cell = kernel.Begin("Console.WriteLine(1);\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"int M{i}(int x) => Enumerable.Range(0, x).Select(y => y + {i}).Where(y => y > 2).Sum();\n")), interrupt: interrupt.Token);
        await interrupt.CancelAsync(); // before it can have begun to run
        await cell.Reply.WaitAsync(Patience.Limit);
        Assert.Equal(("error", Failures.Interrupted, ""), (cell.Status, cell.Error?.Ename, cell.Output));
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
    }

    [Fact]
    public async Task Interrupt_with_nothing_running_does_nothing()
    {
        await kernel.Process.InterruptAsync();
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
        await kernel.Process.InterruptAsync();
        Assert.Equal("3", (await kernel.RunAsync("await Task.Delay(300); 1 + 2")).Result);
    }

    [Fact]
    public async Task Interrupt_that_is_meant_for_another_cell_does_nothing()
    {
        var before = await kernel.RunAsync("1");
        var cell = kernel.Begin($"Console.WriteLine(); while ({kernel.Closed()}) await Task.Delay(5); {Token}.IsCancellationRequested");
        await cell.UntilAsync(cell => cell.Output.Length > 0);
        await kernel.Process.InterruptAsync(before.Id); // which the owner keeps to itself
        kernel.Process.Now.Send(new InterruptRequest("interrupt", before.Id)); // as one that comes too late
        await kernel.Process.CompleteAsync("", 0).WaitAsync(Patience.Limit); // answered once the interrupt is taken
        kernel.Open();
        await cell.Reply.WaitAsync(Patience.Limit);
        Assert.Equal("False", cell.Result);
    }

    [Fact]
    public async Task Interrupted_twice_it_ends_once()
    {
        var cell = kernel.Begin("Console.WriteLine(); while (true) ;");
        await cell.UntilAsync(cell => cell.Output.Length > 0);
        await Task.WhenAll(kernel.Process.InterruptAsync(), kernel.Process.InterruptAsync()).WaitAsync(Patience.Limit);
        await cell.Reply.WaitAsync(Patience.Limit);
        Assert.Single(cell.Of<ExecuteReply>());
        Assert.Equal("2", (await kernel.RunAsync("System.Threading.Thread.Sleep(1); 1 + 1")).Result);
    }

    // Whenever it comes, at the very end too: the cell has one reply, and the next cells are none of its business.
    [Fact]
    [Long("It interrupts thirty cells. Every run interrupts cells of several kinds.")]
    public async Task Interrupt_at_any_moment_stops_that_cell_or_none()
    {
        for (var i = 0; i < 30; i++)
        {
            using var interrupt = new CancellationTokenSource();
            var cell = kernel.Begin("Console.WriteLine(); await Task.Yield(); 1", interrupt: interrupt.Token);
            if (i % 3 > 0) await cell.UntilAsync(cell => cell.Output.Length > 0 || cell.Status is not null);
            if (i % 3 > 1) await cell.UntilAsync(cell => cell.Result is not null || cell.Status is not null);
            await interrupt.CancelAsync();
            await cell.Reply.WaitAsync(Patience.Limit);
            Assert.Single(cell.Of<ExecuteReply>());
            Assert.Equal("2", (await kernel.RunAsync("await Task.Yield(); 1 + 1")).Result);
        }
    }

    [Fact]
    public async Task Cells_that_wait_behind_one_that_is_interrupted_or_fails_are_given_up()
    {
        var cell = kernel.Begin("Console.WriteLine(); while (true) ;");
        Cell[] waiting = [kernel.Begin("1"), kernel.Begin("2")];
        await cell.UntilAsync(cell => cell.Output.Length > 0);
        await kernel.Process.InterruptAsync();
        foreach (var given in waiting) Assert.Equal("aborted", (await given.Reply.WaitAsync(Patience.Limit)).Status);
        Assert.All(waiting, given => Assert.Empty(given.Messages));

        _ = kernel.Begin("throw new Exception();");
        Assert.Equal("aborted", (await kernel.Begin("1").Reply.WaitAsync(Patience.Limit)).Status);
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
    }

    [Fact]
    public async Task Cell_that_is_interrupted_while_it_waits_is_never_begun()
    {
        using var interrupt = new CancellationTokenSource();
        var cell = kernel.Begin($"while ({kernel.Closed()}) await Task.Delay(5);");
        var waiting = kernel.Begin("Console.WriteLine();", interrupt: interrupt.Token);
        await interrupt.CancelAsync();
        Assert.Equal("aborted", (await waiting.Reply.WaitAsync(Patience.Limit)).Status);
        kernel.Open();
        Assert.Equal("ok", (await cell.Reply.WaitAsync(Patience.Limit)).Status);
        Assert.Empty(waiting.Messages);
    }

    // Until it has asked whether it is to stop, a loop is slower.
    [Fact]
    public async Task What_a_cell_has_begun_beside_itself_is_stopped_with_it_and_others_are_not()
    {
        await kernel.RunAsync("var other = Task.Run(() => { while (true) System.Threading.Thread.Sleep(5); });");
        var cell = kernel.Begin("var beside = Task.Run(() => { while (true) ; }); Console.WriteLine(); while (true) ;");
        await cell.UntilAsync(cell => cell.Output.Length > 0);
        await kernel.Process.InterruptAsync().WaitAsync(Patience.Limit);
        Assert.Equal("OperationCanceledException", (await kernel.RunAsync("await beside;")).Error?.Ename);
        Assert.Equal("False", (await kernel.RunAsync("other.IsCompleted")).Result);
    }

    // As the handler of a server that an earlier cell has started.
    [Fact]
    public async Task What_nobody_is_known_to_have_started_goes_on()
    {
        await kernel.RunAsync("""
            var (rounds, end) = (0, "");
            using (System.Threading.ExecutionContext.SuppressFlow())
                _ = Task.Run(() => { try { while (true) { rounds++; System.Threading.Thread.Sleep(1); } } catch (Exception e) { end = e.Message; } });
            """);
        var cell = kernel.Begin("Console.WriteLine(); while (true) ;");
        await cell.UntilAsync(cell => cell.Output.Length > 0);
        await kernel.Process.InterruptAsync().WaitAsync(Patience.Limit);
        Assert.Equal(Failures.Interrupted, cell.Error!.Ename);
        Assert.Equal("", (await kernel.RunAsync("var before = rounds; while (rounds < before + 50 && end == \"\") await Task.Delay(1); end")).Result);
    }

    [Fact]
    public async Task Cell_has_as_long_as_it_is_given()
    {
        var cell = await kernel.RunAsync("while (true) ;", "cell 1", TimeSpan.FromSeconds(0.25));
        Assert.Equal(("error", Failures.OutOfTime, "cell 1 was stopped: it was given 0.25 s."), (cell.Status, cell.Error!.Ename, cell.Error.Evalue));
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
    }

    [Theory]
    [InlineData("while (true) ;", 20)]
    [InlineData("System.Threading.Thread.Sleep(-1);", 400)]
    public async Task Cell_that_fills_the_pool_stops_neither_output_nor_interrupts_nor_completion_nor_later_cells(string code, int tasks)
    {
        var cell = kernel.Begin($"for (var i = 0; i < {tasks}; i++) _ = Task.Run(() => {{ {code} }}); Console.WriteLine(); while (true) ;");
        await cell.UntilAsync(cell => cell.Output.Length > 0);
        await kernel.Process.InterruptAsync().WaitAsync(Patience.Limit);
        Assert.Equal(Failures.Interrupted, cell.Error!.Ename);
        Assert.Contains("WriteLine", (await kernel.Process.CompleteAsync("Console.Wri", 11).WaitAsync(Patience.Limit)).Matches);
        Assert.Equal("2", (await kernel.RunAsync("await Task.Delay(1); await Task.Yield(); Console.WriteLine(); 1 + 1")).Result);
    }
}
