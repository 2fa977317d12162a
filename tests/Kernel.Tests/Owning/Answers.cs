using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Notebooks.Tests.Owning;

/// <summary>Whoever asks gets one answer, whatever comes over the wire and whoever asks what meanwhile.</summary>
[Collection(RoughKernel.Name)]
public sealed class Answers(SharedKernel shared)
{
    const string Loop = "while (true) ;";

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
            var reply = kernel.ExecuteAsync("1", id: "cell");
            // At once: a kernel that isn't ready yet costs next to nothing.
            using (var process = Process.GetProcessById(kernel.Id)) process.Kill();
            await reply.WaitAsync(Patience.Limit);
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
        var kernel = shared.Kernel.Process;
        var cells = Enumerable.Range(1, 3).Select(id => kernel.ExecuteAsync(Loop, id: id.ToString(CultureInfo.InvariantCulture))).ToList();
        for (var i = 0; i < 3; i++) Assert.NotEmpty((await kernel.CompleteAsync("Consol", 6).WaitAsync(Patience.Limit)).Matches);
        await kernel.InterruptAsync().WaitAsync(Patience.Limit);
        Assert.Equal(["error", "aborted", "aborted"], (await Task.WhenAll(cells).WaitAsync(Patience.Limit)).Select(reply => reply.Status));
    }
}
