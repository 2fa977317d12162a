namespace Lessons.Tests.Lesson05;

/// <summary>Servers that take their time. All of them at once, since each is given up on after its own time only.</summary>
[Trait("lesson", "05")]
public class Unanswered
{
    [Fact]
    public async Task Server_that_does_not_answer_is_given_up_on_in_time() => await Task.WhenAll(
        UnansweredAsync("No answer in time: the handshake was not answered within 5 seconds.", server => server.AcceptAsync()),
        UnansweredAsync("No answer in time: 3 messages sent, 1 received.", async server =>
        {
            var connection = await server.OpenAsync();
            await connection.SendAsync(await connection.ReceiveAsync());
            for (var i = 0; i < 2; i++) await connection.ReceiveAsync();
            await Talking.CloseAsync(connection); // it says goodbye all the same
            return connection;
        }),
        UnansweredAsync("No answer in time: the server did not answer our Close.", async server =>
        {
            var connection = await server.OpenAsync();
            for (var i = 0; i < 3; i++) await connection.SendAsync(await connection.ReceiveAsync());
            Assert.Equal(1000, (await connection.ReceiveAsync()).Code);
            return connection;
        }));

    static async Task UnansweredAsync(string sentence, Func<RawServer, Task<RawConnection>> serve)
    {
        using var server = new RawServer();
        await using var client = ClientProgram.Start(server.Address, "--interval", "0s");
        using var connection = await serve(server);
        Assert.Equal(sentence, await client.FailsAsync());
    }
}
