using Lessons.Tests.FrontDoor;

namespace Lessons.Tests.Lesson05;

[Trait("lesson", "05")]
[Collection(QuietMachine.Name)] // half a second
public class StoppingInTime
{
    [Fact]
    public async Task Does_not_wait_long_for_the_answer()
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address, "--interval", "60s");
        using var connection = await server.OpenAsync();
        await connection.ReceiveAsync();
        Course.Signal(client.Id, signal: 15);
        Assert.Equal(1000, (await connection.ReceiveAsync()).Code);
        var asked = TimeProvider.System.GetTimestamp();
        Assert.Equal("Stopped: 1 of 3 messages said.", await client.FailsAsync());
        Assert.InRange(TimeProvider.System.GetElapsedTime(asked).TotalSeconds, 0, 1.5);
    }

    [Fact]
    public async Task Same_signal_again_ends_it_at_once()
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address, "--interval", "60s");
        using var connection = await server.OpenAsync();
        await connection.ReceiveAsync();
        Course.Signal(client.Id, 15);
        await connection.ReceiveAsync(); // its Close: now it waits for the answer
        Course.Signal(client.Id, 15);
        Assert.NotInRange(await client.Exit, 0, 1);
    }
}
