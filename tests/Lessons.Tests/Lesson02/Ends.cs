namespace Lessons.Tests.Lesson02;

[Trait("lesson", "02")]
[Collection(QuietMachine.Name)] // gone within two seconds
public class Ends
{
    [Fact]
    public async Task Client_that_never_reads_its_answers_does_not_hold_the_server()
    {
        await using var sample = await Sample.StartAsync(HelloSample.Folder);
        using var deaf = await RawClient.OpenAsync(sample.Address, HelloSample.Socket, window: 4096);
        var message = Frame.OfText(new string('~', 60_000)).ToBytes();
        var talking = Task.Run(async () => { while (true) await deaf.SendAsync(message); });
        await sample.Log.FirstAsync("tenth message", _ => sample.Log.Entries.Count(line => line.Contains("#1 message", StringComparison.Ordinal)) >= 10);
        using var other = await HelloSample.OpenAsync(sample);
        for (var i = 0; i < 100; i++)
        {
            await other.SendAsync(Frame.OfText("are you there?"));
            Assert.Equal("You said: are you there?", (await other.ReceiveMessageAsync()).Text);
        }
        Assert.False(talking.IsCompleted);
        Assert.Equal(0, await sample.StopAsync(TimeSpan.FromSeconds(2)));
        await Assert.ThrowsAnyAsync<IOException>(() => talking.WaitAsync(Patience.Limit));
    }
}
