using System.Diagnostics;
using System.Globalization;

namespace Notebooks.Tests.Owning;

/// <summary>Kernels that die, and those that do not: each with its sentence, and the next cell runs.</summary>
public sealed class Dying(DyingKernel shared) : IClassFixture<DyingKernel>
{
    const string More = "It throws once more, from another place.";
    const string Gone = "What the cells had made is gone.";
    const string Ended = "its kernel was ended, and what the cells had made is gone.";
    readonly TestKernel kernel = shared.Kernel;

    [Fact]
    public Task Cell_whose_stack_overflows_is_told_in_a_sentence() => EndsAsync(
        "int Deeper(int n) => Deeper(n + 1) + 1; Deeper(0)",
        "Stack overflow.\n",
        "The stack has overflowed: something calls itself without end, or is nested too deeply. That ends the kernel. " + Gone);

    [Fact]
    [Long("It costs a kernel. A kernel that overflows its stack is proved in every run.")]
    public Task Cell_that_calls_FailFast_is_told_in_a_sentence() => EndsAsync(
        "Environment.FailFast(\"No coffee.\");",
        "Process terminated.\nNo coffee.\n",
        "Environment.FailFast was called. That ends the kernel. " + Gone);

    async Task EndsAsync(string code, string words, string sentence)
    {
        var cell = await kernel.RunAsync(code);
        Assert.Equal(("error", Failures.KernelDied, sentence), (cell.Status, cell.Error!.Ename, cell.Error.Evalue));
        Assert.Equal(words, cell.Output);
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
    }

    [Fact]
    [Long("It costs a kernel. Nothing else proves that the last words of a cell that exits arrive.")]
    public async Task Last_words_of_a_cell_that_exits_arrive_beside_a_child_that_lives_on_and_what_only_sounds_like_a_crash_is_not_believed()
    {
        using var orphan = await Orphan.LeaveAsync(kernel);
        // So much that it takes a moment to come through, also past the console.
        var cell = await kernel.RunAsync("""
            using (var errors = Console.OpenStandardError()) errors.Write("Out of memory.\n   at home\n"u8);
            for (var i = 0; i < 500; i++) Console.Write(new string('w', 1_000));
            using (var output = Console.OpenStandardOutput()) output.Write(System.Text.Encoding.UTF8.GetBytes(new string('p', 500_000)));
            Environment.Exit(3);
            """);
        if (orphan is not null) Assert.True(orphan.IsAlive); // and was not waited for
        Assert.Equal((500_000, 500_000, "Out of memory.\n   at home\n"), (cell.Output.Count(c => c == 'p'), cell.Printed("stdout").Count(c => c == 'w'), cell.Printed("stderr")));
        Assert.Equal("The kernel ended while this ran, with exit code 3. " + Gone, cell.Error!.Evalue);
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
    }

    [Fact]
    [Long("It costs a kernel. A kernel that overflows its stack is proved in every run.")]
    public async Task Killed_from_outside_it_says_so_and_the_next_cell_has_a_new_one()
    {
        var cell = kernel.Begin("Console.WriteLine(); while (true) ;");
        await cell.UntilAsync(cell => cell.Output.Length > 0);
        using (var process = Process.GetProcessById(kernel.Process.Id)) process.Kill();
        await cell.Reply.WaitAsync(Patience.Limit);
        Assert.Equal(Failures.KernelDied, cell.Error!.Ename);
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
    }

    [Fact]
    [Long("It fills all the memory of a kernel. That there is a limit is proved in every run.")]
    public async Task Cell_that_eats_all_memory_ends_with_an_error_and_the_next_one_runs()
    {
        var cell = await kernel.RunAsync("var all = new List<byte[]>(); while (true) all.Add(new byte[16 * 1024 * 1024]);");
        Assert.Equal("error", cell.Status);
        Assert.Equal((Failures.KernelDied, "The memory that a kernel may use is used up. That ends the kernel. " + Gone), (cell.Error!.Ename, cell.Error.Evalue));
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
    }

    // What heeds nothing: a receive from the network, which no check of ours reaches.
    const string Receive = "Console.WriteLine(); new System.Net.Sockets.UdpClient(0).Client.Receive(new byte[1]);";

    [Fact]
    [Long("It costs a kernel. One whose cell has had its time is ended by the same code in every run.")]
    public async Task Cell_that_is_interrupted_and_heeds_nothing_loses_its_kernel()
    {
        await kernel.RunAsync("var made = 1;");
        var id = kernel.Process.Id;
        var cell = kernel.Begin(Receive, "cell 2");
        await cell.UntilAsync(cell => cell.Output.Length > 0);
        await kernel.Process.InterruptAsync().WaitAsync(Patience.Limit);
        Assert.Equal("error", (await cell.Reply.WaitAsync(Patience.Limit)).Status);
        Assert.Equal((Failures.KernelDied, $"The cell was interrupted and did not stop: {Ended}"), (cell.Error!.Ename, cell.Error.Evalue));
        Assert.Equal("2", (await kernel.RunAsync("var made = 2; made")).Result);
        Assert.NotEqual(id, kernel.Process.Id);
    }

    [Fact]
    public async Task Kernel_that_reads_nothing_holds_nobody_up_and_is_ended_when_its_cell_has_had_its_time()
    {
        await kernel.RunAsync("1");
        // Nothing stops a process on Windows: there the cell itself heeds nothing.
        if (!OperatingSystem.IsWindows())
            using (var stop = Process.Start("kill", ["-STOP", kernel.Process.Id.ToString(CultureInfo.InvariantCulture)]))
                await stop.WaitForExitAsync(TestContext.Current.CancellationToken);
        var code = Receive + new string(' ', 1_000_000); // more than the pipe to the kernel holds
        var cell = await Task.Run(() => kernel.Begin(code, "cell 2", TimeSpan.FromSeconds(0.5))).WaitAsync(Patience.Limit);
        await cell.Reply.WaitAsync(Patience.Limit);
        Assert.Equal((Failures.OutOfTime, $"cell 2 was given 0.5 s and did not stop: {Ended}"), (cell.Error!.Ename, cell.Error.Evalue));
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
    }

    [Theory]
    [InlineData("var thread = new System.Threading.Thread(() => throw new Exception(\"No tea.\")); thread.Start(); thread.Join();")]
    [InlineData("async void Throw() { await Task.Yield(); throw new Exception(\"No tea.\"); } Throw();",
        Traits = [LongAttribute.Trait, More])]
    [InlineData("System.Threading.ThreadPool.QueueUserWorkItem(_ => throw new Exception(\"No tea.\"));",
        Traits = [LongAttribute.Trait, More])]
    [InlineData(
        "System.Threading.Timer timer = null; timer = new(_ => { timer.Dispose(); throw new Exception(\"No tea.\"); }, null, 1, -1);",
        Traits = [LongAttribute.Trait, More])]
    [InlineData("class Thrower { ~Thrower() => throw new Exception(\"No tea.\"); } void Make() => new Thrower(); Make(); GC.Collect(); GC.WaitForPendingFinalizers();")]
    public async Task What_throws_in_the_background_is_told_to_the_cell_that_started_it_and_the_kernel_lives(string code)
    {
        await kernel.RunAsync("1"); // in a new one, if the last one has died
        var id = kernel.Process.Id;
        var cell = await kernel.RunAsync(code, "cell 1");
        await cell.UntilAsync(cell => cell.Output.Contains("Exception: No tea.\n  at cell 1, line 1", StringComparison.Ordinal));
        Assert.Equal("2", (await kernel.RunAsync("GC.Collect(); GC.WaitForPendingFinalizers(); 1 + 1")).Result);
        Assert.Equal(id, kernel.Process.Id);
    }

    [Fact]
    public async Task Task_that_nobody_awaits_takes_nothing_with_it()
    {
        await kernel.RunAsync("void Start() { _ = Task.Run(() => throw new Exception()); } Start(); System.Threading.Thread.Sleep(1);");
        Assert.Equal("2", (await kernel.RunAsync("GC.Collect(); GC.WaitForPendingFinalizers(); 1 + 1")).Result);
    }
}
