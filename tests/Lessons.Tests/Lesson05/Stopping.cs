using Lessons.Tests.FrontDoor;

namespace Lessons.Tests.Lesson05;

/// <summary>Ctrl+C, wherever the client is in its life.</summary>
[Trait("lesson", "05")]
public class Stopping
{
    const int Int = 2, Term = 15;

    public static TheoryData<int> Signals => OperatingSystem.IsWindows() ? [Term] : [Int, Term]; // Windows has one only, CTRL_BREAK

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Says_goodbye_with_1000_and_how_far_it_came(int signal)
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address, "--interval", "60s");
        using var connection = await server.OpenAsync();
        await connection.SendAsync(await connection.ReceiveAsync());
        await client.PrintsAsync("message: Hello 0");
        Course.Signal(client.Id, signal);
        await Talking.CloseAsync(connection);
        Assert.Equal("Stopped: 1 of 3 messages said.", await client.FailsAsync());
        Assert.Equal(["open", "say: Hello 0", "message: Hello 0", "close: 1000 goodbye"], client.Output.Entries);
    }

    [Fact]
    public async Task Is_heard_before_the_connection_is_open()
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address);
        using var connection = await server.AcceptAsync();
        Course.Signal(client.Id, Term);
        Assert.Equal("Stopped: 0 of 3 messages said.", await client.FailsAsync());
    }

    /// <summary>The terminal sends Ctrl+C to the front door and to the client, and the front door asks the client to end as well.</summary>
    [Fact]
    public async Task Under_the_front_door_too()
    {
        using var server = new RawServer();
        await using var course = Course.StartInGroup(Repository.Root, "run", "05", server.Address, "--interval", "60s");
        using var connection = await server.OpenAsync(Course.BuildPatience);
        await connection.ReceiveAsync();
        Course.Signal(-course.Group, OperatingSystem.IsWindows() ? Term : Int);
        await Talking.CloseAsync(connection);
        Assert.Equal(1, await course.Exit);
        Assert.Contains("Stopped: 1 of 3 messages said.", course.Output.Entries);
        Assert.Contains("close: 1000 goodbye", course.Output.Entries);
    }
}
