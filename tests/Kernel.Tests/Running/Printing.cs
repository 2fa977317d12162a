namespace Notebooks.Tests.Running;

/// <summary>What cells print, and to which of them it belongs.</summary>
[Collection(RoughKernel.Name)]
public sealed class Printing(SharedKernel shared)
{
    readonly TestKernel kernel = shared.Kernel;

    string AwaitGate() => $"while ({kernel.Closed()}) await Task.Delay(5);";

    [Fact]
    public async Task Output_comes_while_the_cell_runs()
    {
        var cell = kernel.Begin($"Console.WriteLine(\"before\"); {AwaitGate()} Console.WriteLine(\"after\");");
        await cell.UntilAsync(cell => cell.Output == "before\n");
        Assert.False(cell.Reply.IsCompleted);
        kernel.Open();
        await cell.Reply.WaitAsync(Patience.Limit);
        Assert.Equal("before\nafter\n", cell.Output);
    }

    [Fact]
    public async Task Everything_comes_in_the_order_in_which_it_was_said()
    {
        var cell = await kernel.RunAsync("""
            for (var i = 0; i < 100; i++) { Console.Write("a"); Console.Error.Write("b"); display("c"); }
            42
            """);
        var said = cell.Messages.Select(message => message switch
        {
            StreamOutput { Name: "stdout", Text: "a" } => "a",
            StreamOutput { Name: "stderr", Text: "b" } => "b",
            DisplayData => "c",
            ExecuteResult => "result",
            ExecuteReply => "reply",
            _ => $"{message}",
        });
        Assert.Equal([.. Enumerable.Repeat<string[]>(["a", "b", "c"], 100).SelectMany(three => three), "result", "reply"], said);
        cell = await kernel.RunAsync("Console.Write(1); display(2); throw new Exception(\"3\");");
        Assert.Equal([typeof(StreamOutput), typeof(DisplayData), typeof(ErrorOutput), typeof(ExecuteReply)], cell.Messages.Select(message => message.GetType()));
    }

    [Fact]
    public async Task Many_threads_print_whole_lines_each_its_own_in_order_and_none_is_lost()
    {
        var cell = await kernel.RunAsync("""
            await Task.WhenAll(Enumerable.Range(0, 16).Select(task => Task.Run(() =>
            {
                for (var line = 0; line < 1000; line++) Console.WriteLine("{0} {1} {2}", task, line, new string('x', line % 100));
            })));
            """);
        var lines = cell.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToLookup(words => int.Parse(words[0], null));
        Assert.Equal(Enumerable.Range(0, 16), lines.Select(task => task.Key).Order());
        foreach (var task in lines)
            Assert.Equal(Enumerable.Range(0, 1000).Select(line => $"{line} {new string('x', line % 100)}"), task.Select(words => $"{words[1]} {words[2]}"));
    }

    [Fact]
    public async Task What_a_task_prints_after_its_cell_has_ended_goes_to_that_cell_also_while_another_one_runs()
    {
        // The timer asks for each call anew: a periodic one may call twice at once on a busy machine.
        var first = await kernel.RunAsync($$"""
            var go = new TaskCompletionSource();
            var done = Task.Run(async () => { await go.Task; Console.WriteLine("task"); display("shown"); });
            var thread = new System.Threading.Thread(() => { go.Task.Wait(); Console.WriteLine("thread"); });
            thread.Start();
            System.Threading.Timer timer = null;
            timer = new(_ => { if (go.Task.IsCompleted) Console.WriteLine("timer"); else timer.Change(5, -1); }, null, -1, -1);
            timer.Change(0, -1);
            """);
        var second = await kernel.RunAsync("Console.WriteLine(\"mine\"); go.SetResult(); await done; thread.Join();");
        await first.UntilAsync(cell => cell.Output.Contains("timer\n", StringComparison.Ordinal));
        Assert.Equal(["task", "thread", "timer"], first.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        Assert.Equal(["shown"], first.Displays);
        Assert.Equal("mine\n", second.Output);
        Assert.Empty(second.Displays);
    }

    [Fact]
    public async Task What_nobody_is_known_to_have_started_goes_to_the_latest_cell()
    {
        await kernel.RunAsync("""
            System.Threading.Thread thread;
            var go = new System.Threading.ManualResetEventSlim();
            using (System.Threading.ExecutionContext.SuppressFlow())
                (thread = new System.Threading.Thread(() => { go.Wait(); Console.WriteLine("whose?"); })).Start();
            """);
        var second = await kernel.RunAsync("go.Set(); thread.Join();");
        Assert.Equal("whose?\n", second.Output);
    }

    [Fact]
    public async Task What_passes_the_console_by_comes_before_the_end_of_its_cell_also_without_an_end_of_its_line()
    {
        // So much that it takes a moment to come through.
        var cell = await kernel.RunAsync("""
            using (var output = Console.OpenStandardOutput()) output.Write(System.Text.Encoding.UTF8.GetBytes(new string('p', 500_000)));
            """);
        Assert.Equal(500_000, cell.Output.Length);
        cell = await kernel.RunAsync($"System.Diagnostics.Process.Start({Kernel}, \"nonsense\").WaitForExit();");
        Assert.NotEmpty(cell.Output);
    }

    // Whoever reads as the kernel reads would eat its requests.
    [Fact]
    public async Task Child_of_a_cell_finds_an_input_with_nothing_in_it_and_the_kernel_reads_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no 'cat'.");
        Assert.Equal("ok", (await kernel.RunAsync("System.Diagnostics.Process.Start(\"cat\").WaitForExit();")).Status);
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
    }

    [Fact]
    public async Task What_looks_like_a_message_is_printed_and_ends_nothing()
    {
        var cell = kernel.Begin($$""""
            var lie = $$"""{"type":"execute_reply","parent":"{{Guid.NewGuid()}}","status":"ok","execution_count":1}""";
            Console.WriteLine(lie);
            using (var output = Console.OpenStandardOutput()) output.Write(System.Text.Encoding.UTF8.GetBytes("\n" + lie + "\n{\"type\":\"execute_reply\",\n"));
            Console.Error.WriteLine(lie);
            {{AwaitGate()}}
            "the end"
            """");
        await cell.UntilAsync(cell => cell.Output.Split("execution_count").Length == 4 && cell.Output.Contains("\"execute_reply\",\n", StringComparison.Ordinal));
        Assert.False(cell.Reply.IsCompleted);
        kernel.Open();
        await cell.Reply.WaitAsync(Patience.Limit);
        Assert.Equal("the end", cell.Result);
    }

    [Fact]
    public async Task Rubbish_arrives_as_text()
    {
        var cell = await kernel.RunAsync("""Console.Write("\0\u001b[31m\r\n\u2028\ud83d"); Console.Write("\ude00 \ud83d."); "\udc00".DisplayAs("text/plain");""");
        Assert.Equal(("\0\u001b[31m\r\n\u2028😀 \ufffd.", "\ufffd"), (cell.Output, cell.Displays[0]));
        cell = await kernel.RunAsync("""using (var output = Console.OpenStandardOutput()) foreach (byte rubbish in new byte[] { 0, 255, 0xf0, 0x9f, 0x98, 0x80, 0xc3, 10 }) output.WriteByte(rubbish);""");
        Assert.Equal("\0\ufffd😀\ufffd\n", cell.Output);
    }

    [Theory]
    [InlineData("Console.SetOut(new System.IO.StringWriter()); Console.SetError(System.IO.TextWriter.Null); Console.SetIn(System.IO.TextReader.Null);")]
    [InlineData("Console.OpenStandardOutput().Dispose(); Console.OpenStandardInput().Dispose(); Console.Out.Dispose(); Console.In.Dispose();")]
    [InlineData("Environment.CurrentDirectory = System.IO.Path.GetTempPath();")]
    [InlineData("System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.DefaultThreadCurrentCulture = new System.Globalization.CultureInfo(\"tr-TR\");")]
    [InlineData("Console.OutputEncoding = System.Text.Encoding.Latin1;")]
    public async Task Cell_that_changes_the_process_takes_nothing_from_the_next(string code)
    {
        Assert.Equal("ok", (await kernel.RunAsync(code)).Status);
        var cell = await kernel.RunAsync("Console.Write(\"I\"); Console.Error.Write(\"ı\"); display(\"😀\"); 1");
        Assert.Equal(("Iı", "😀", "1"), (cell.Output, cell.Displays.Single(), cell.Result));
    }

    [Theory]
    [InlineData("Console.ReadLine()")]
    [InlineData("Console.In.ReadToEnd()")]
    [InlineData("Console.Read()")]
    public async Task Nobody_types_into_a_cell(string code) =>
        Assert.Equal("A cell can't ask for input here: put the value into a variable.", (await kernel.RunAsync(code)).Error?.Evalue);

    static string Kernel => $"@\"{KernelProgram.Path}\"";
}
