namespace Lessons.Tests.Lesson03;

/// <summary>What one who does not read does to the others: in one room nothing, in the other everything.</summary>
[Trait("lesson", "03")]
[Collection(QuietMachine.Name)] // the others must be quick enough not to be taken for slow
public class SlowReader
{
    const int Many = 7000; // messages of 1,000 letters: more than the line and the queue hold
    const string Goodbye = "* Slow left (2 here)";

    // Few and long: the line is full before the queue is. Many and short: the queue is full soon after the line.
    [Fact]
    public Task Slow_one_is_cut_and_the_others_lose_nothing() => Task.WhenAll(CutAsync(100, 60_000), CutAsync(Many, 1000));

    static async Task CutAsync(int count, int length)
    {
        await using var sample = await Sample.StartAsync(BroadcastSample.Folder);
        using var bob = await RawGuest.JoinAsync(sample, "Bob");
        using var slow = await NotReading.StartAsync(sample);
        using var ada = await RawGuest.JoinAsync(sample, "Ada");
        await bob.HearsAsync("* Slow came (2 here)", "* Ada came (3 here)");

        var heard = new Dictionary<RawGuest, List<string>> { [ada] = [], [bob] = [] };
        for (var said = 0; said < count; said += 50)
        {
            await SayAsync(ada, said, 50, length);
            foreach (var (guest, lines) in heard) lines.AddRange(await guest.HearUntilAsync($"Ada: {said + 49} "));
        }
        foreach (var (guest, lines) in heard)
        {
            if (!lines.Contains(Goodbye)) lines.AddRange(await guest.HearUntilAsync(Goodbye));
            Assert.True(lines.Remove(Goodbye));
            Assert.Equal(Enumerable.Range(0, count).Select(number => $"Ada: {number}"), lines.Select(line => line.TrimEnd('~', ' ')));
        }
        await sample.Log.FirstAsync("line of the slow one", line => line.Contains("Slow left with 1008 (2 here)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Slow_one_that_reads_on_in_time_hears_all_that_was_said_to_it_and_then_why_it_is_cut()
    {
        await using var sample = await Sample.StartAsync(BroadcastSample.Folder);
        using var slow = await NotReading.StartAsync(sample);
        using var ada = await RawGuest.JoinAsync(sample, "Ada");
        await SayAsync(ada, 0, Many, 1000);
        await ada.HearUntilAsync($"Ada: {Many - 1} ");

        var lines = new List<string>();
        Frame message;
        while ((message = await slow.Client.ReceiveMessageAsync()).Opcode != Opcode.Close)
            if (message.Opcode == Opcode.Text && message.Text.StartsWith("Ada: ", StringComparison.Ordinal)) lines.Add(message.Text.TrimEnd('~', ' '));
        Assert.Equal((1008, "you read too slowly"), (message.Code, message.Reason));
        Assert.InRange(lines.Count, 1024, Many - 1);
        Assert.Equal(Enumerable.Range(0, lines.Count).Select(number => $"Ada: {number}"), lines);
    }

    [Fact]
    public async Task In_the_naive_room_everybody_waits_until_the_slow_one_reads()
    {
        const int Count = 100;
        await using var sample = await Sample.StartAsync(BroadcastSample.Folder);
        var rooms = await Task.WhenAll(((string[])[BroadcastSample.Socket, BroadcastSample.NaiveSocket]).Select(async socket =>
        {
            var (bob, slow, ada) = (await RawGuest.JoinAsync(sample, "Bob", socket), await NotReading.StartAsync(sample, socket), await RawGuest.JoinAsync(sample, "Ada", socket));
            return (bob, slow, saying: SayAsync(ada, 0, Count, 60_000));
        }));
        var (fair, naive) = (rooms[0], rooms[1]);
        await fair.bob.HearUntilAsync($"Ada: {Count - 1} ");
        Assert.InRange(naive.bob.Waiting, 1, Count - 1); // as much as fits between the server and Slow, and no more

        var reading = Task.Run(async () => { while (true) await naive.slow.Client.ReceiveAsync(); });
        await naive.bob.HearUntilAsync($"Ada: {Count - 1} ");
        await naive.saying;
        foreach (var (bob, slow, _) in rooms)
        {
            bob.Dispose();
            slow.Dispose();
        }
        await Assert.ThrowsAnyAsync<Exception>(() => reading);
    }

    // All in one piece, so that nothing but the server sets the pace.
    static Task SayAsync(RawGuest guest, int first, int count, int length)
    {
        var all = new MemoryStream();
        for (var number = first; number < first + count; number++) all.Write(Frame.OfText($"{number} ".PadRight(length, '~')).ToBytes());
        return guest.Client.SendAsync(all.ToArray());
    }
}
