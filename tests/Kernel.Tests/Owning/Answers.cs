using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Notebooks.Tests.Owning;

/// <summary>Whoever asks gets one answer, whatever comes over the wire and whoever asks what meanwhile.</summary>
public sealed class Answers
{
    const string Loop = "Console.WriteLine(); while (true) ;";

    // A cell that looks for it finds the way past the kernel: its owner may not fall over what comes there.
    [Theory]
    [InlineData("""{"type":"execute_reply","status":"ok","execution_count":1}""")]
    [InlineData("""{"type":"execute_reply","parent":null,"status":"ok","execution_count":1}""")]
    [InlineData("""{"type":"stream","parent":"1","name":"stdout"}""")]
    [InlineData("""{"type":"display_data","parent":"1","data":null,"display_id":"2"}""")]
    public void Line_that_lacks_a_part_of_its_message_is_none(string line) => Assert.Null(Wire.ReadMessage(line));

    [Fact]
    public async Task Error_and_reply_of_a_cell_that_dies_come_once_also_when_the_owner_asks_meanwhile()
    {
        ConcurrentQueue<Message> said = [];
        List<Task> asked = [];
        KernelProcess kernel = null!;
        await using (kernel = KernelProcess.Start(new() { Folder = Path.GetTempPath(), Said = Hear }))
        {
            await kernel.ExecuteAsync("Environment.Exit(3);", id: "cell").WaitAsync(Patience.Limit);
            await Task.WhenAll(asked).WaitAsync(Patience.Limit);
            Assert.Single(said.OfType<ErrorOutput>());
            Assert.Single(said.OfType<ExecuteReply>());
        }

        // Threads of the pool take up what is asked here: the last one that is begun tells that the others are.
        void Hear(Message message)
        {
            said.Enqueue(message);
            if (message is not ErrorOutput) return;
            for (var i = 0; i < 5; i++) asked.Add(kernel.CompleteAsync("", 0));
            using var taken = new ManualResetEventSlim();
            var last = Task.Run(taken.Set);
            taken.Wait(Patience.Limit);
        }
    }

    [Fact]
    public async Task Owner_may_call_its_cells_what_it_likes()
    {
        await using var kernel = TestKernel.Start();
        var cells = Enumerable.Range(1, 3).Select(id => kernel.Process.ExecuteAsync(Loop, id: id.ToString(CultureInfo.InvariantCulture))).ToList();
        for (var i = 0; i < 3; i++) await kernel.Process.CompleteAsync("Consol", 6).WaitAsync(Patience.Limit);
        await kernel.Process.RestartAsync().WaitAsync(Patience.Limit);
        await Task.WhenAll(cells).WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task Kernel_that_reads_nothing_holds_nobody_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Nothing stops a process there.");
        await using var kernel = TestKernel.Start(patience: TimeSpan.FromSeconds(0.5));
        await kernel.RunAsync("1");
        using (var stop = Process.Start("kill", ["-STOP", kernel.Process.Id.ToString(CultureInfo.InvariantCulture)])) await stop.WaitForExitAsync(TestContext.Current.CancellationToken);
        var cell = await Task.Run(() => kernel.Begin(new string(' ', 1_000_000), "cell 2", TimeSpan.FromSeconds(0.5))).WaitAsync(Patience.Limit);
        await cell.Reply.WaitAsync(Patience.Limit);
        Assert.Equal("cell 2 was given 0.5 s and did not stop: its kernel was ended, and what the cells had made is gone.", cell.Error!.Evalue);
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
    }
}
