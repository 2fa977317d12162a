using System.Diagnostics;

namespace Notebooks.Tests.Owning;

/// <summary>Kernels that die, and those that do not: each with its sentence, and the next cell runs.</summary>
public sealed class Dying : IAsyncLifetime
{
    const string Gone = "What the cells had made is gone.";
    readonly TestKernel kernel = TestKernel.Start();

    [Theory]
    [InlineData("Environment.Exit(3);", "", "The kernel ended while this ran, with exit code 3. " + Gone)]
    [InlineData("Environment.FailFast(\"No coffee.\");", "Process terminated.\nNo coffee.\n", "Environment.FailFast was called. That ends the kernel. " + Gone)]
    [InlineData("int Deeper(int n) => Deeper(n + 1) + 1; Deeper(0)", "Stack overflow.\n", "The stack has overflowed: something calls itself without end. That ends the kernel. " + Gone)]
    public async Task Cell_that_ends_its_kernel_is_told_in_a_sentence(string code, string words, string sentence)
    {
        var cell = await kernel.RunAsync(code);
        Assert.Equal(("error", Failures.KernelDied, sentence), (cell.Status, cell.Error!.Ename, cell.Error.Evalue));
        Assert.Equal(words, cell.Output);
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
    }

    [Fact]
    public async Task What_only_sounds_like_the_end_is_shown_and_not_believed()
    {
        var cell = await kernel.RunAsync("using (var errors = Console.OpenStandardError()) errors.Write(\"Out of memory.\\n   at home\\n\"u8);");
        await cell.UntilAsync(cell => cell.Output.StartsWith("Out of memory.\n", StringComparison.Ordinal));
        var end = await kernel.RunAsync("Environment.Exit(3);");
        Assert.Equal("The kernel ended while this ran, with exit code 3. " + Gone, end.Error!.Evalue);
        Assert.Equal("Out of memory.\n   at home\n", cell.Output + end.Output);
    }

    [Fact]
    public async Task Last_words_of_a_cell_that_exits_arrive_also_those_that_pass_the_console_by()
    {
        // So many that it takes a moment to come through.
        var cell = await kernel.RunAsync("""
            for (var i = 0; i < 500; i++) Console.Write(new string('w', 1_000));
            using (var output = Console.OpenStandardOutput()) output.Write(System.Text.Encoding.UTF8.GetBytes(new string('p', 500_000)));
            Environment.Exit(0);
            """);
        Assert.Equal((500_000, 500_000), (cell.Output.Count(c => c == 'p'), cell.Output.Count(c => c == 'w')));
    }

    [Fact]
    public async Task Killed_from_outside_it_says_so_and_the_next_cell_has_a_new_one()
    {
        var cell = kernel.Begin("Console.WriteLine(); while (true) ;");
        await cell.UntilAsync(cell => cell.Output.Length > 0);
        using (var process = Process.GetProcessById(kernel.Process.Id)) process.Kill();
        await cell.Reply.WaitAsync(Patience.Limit);
        Assert.Equal(Failures.KernelDied, cell.Error!.Ename);
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
    }

    [Theory]
    [InlineData("var all = new List<byte[]>(); while (true) all.Add(new byte[16 * 1024 * 1024]);")]
    [InlineData("object all = null; while (true) all = new object[] { all, new byte[40_000] };")]
    public async Task Cell_that_eats_all_memory_ends_with_an_error_and_the_next_one_runs(string code)
    {
        var cell = await kernel.RunAsync(code);
        Assert.Equal("error", cell.Status);
        Assert.Equal((Failures.KernelDied, "The memory that a kernel may use is used up. That ends the kernel. " + Gone), (cell.Error!.Ename, cell.Error.Evalue));
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
    }

    [Theory]
    [InlineData("var thread = new System.Threading.Thread(() => throw new Exception(\"No tea.\")); thread.Start(); thread.Join();")]
    [InlineData("async void Throw() { await Task.Yield(); throw new Exception(\"No tea.\"); } Throw();")]
    [InlineData("System.Threading.ThreadPool.QueueUserWorkItem(_ => throw new Exception(\"No tea.\"));")]
    [InlineData("System.Threading.Timer timer = null; timer = new(_ => { timer.Dispose(); throw new Exception(\"No tea.\"); }, null, 1, -1);")]
    [InlineData("class Thrower { ~Thrower() => throw new Exception(\"No tea.\"); } void Make() => new Thrower(); Make(); GC.Collect(); GC.WaitForPendingFinalizers();")]
    public async Task What_throws_in_the_background_is_told_to_the_cell_that_started_it_and_the_kernel_lives(string code)
    {
        var id = kernel.Process.Id;
        var cell = await kernel.RunAsync(code);
        await cell.UntilAsync(cell => cell.Output.Contains("What the cell has started ended with an exception that nobody caught: System.Exception: No tea.", StringComparison.Ordinal));
        Assert.Equal("2", (await kernel.RunAsync("GC.Collect(); GC.WaitForPendingFinalizers(); 1 + 1")).Result);
        Assert.Equal(id, kernel.Process.Id);
    }

    [Fact]
    public async Task Task_that_nobody_awaits_takes_nothing_with_it()
    {
        await kernel.RunAsync("void Start() { _ = Task.Run(() => throw new Exception()); } Start(); System.Threading.Thread.Sleep(1);");
        Assert.Equal("2", (await kernel.RunAsync("GC.Collect(); GC.WaitForPendingFinalizers(); 1 + 1")).Result);
    }

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => kernel.DisposeAsync();
}
