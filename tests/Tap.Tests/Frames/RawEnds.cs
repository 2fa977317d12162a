namespace Tap.Tests.Frames;

/// <summary>The tests' own client and server, on which all other tests of a wire stand, against each other.</summary>
public class RawEnds
{
    [Theory]
    [InlineData(0)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(1_000_000)]
    public async Task Frame_of_any_size_passes_as_it_is(int size)
    {
        var (server, client, connection) = await ConnectAsync();
        using (server)
        using (client)
        using (connection)
        {
            var frame = new Frame(Opcode.Binary, [.. Enumerable.Range(0, size).Select(i => (byte)(i / 7))], Fin: false);
            for (var n = 0; n < 2; n++)
            {
                var (sending, received) = (client.SendAsync(frame), await connection.ReceiveWithHeaderAsync());
                await sending;
                AssertSame(frame, received.Frame);
                Assert.Equal(frame.ToBytes()[..^size], received.Header);

                sending = connection.SendAsync(frame);
                AssertSame(frame, await client.ReceiveAsync());
                await sending;
            }
        }
    }

    [Fact]
    public async Task Frames_that_come_with_the_head_are_not_lost()
    {
        using var server = new RawServer();
        var opening = RawClient.OpenAsync(new(server.Address), "/");
        using var connection = await server.AcceptAsync();
        await connection.AnswerAsync("HTTP/1.1 101 Switching Protocols", "", "\u0081\u0003one\u0081\u0005two"); // and the line's end
        using var client = await opening;
        Assert.Equal("HTTP/1.1 101 Switching Protocols\r\n\r\n", client.Response);
        Assert.Equal("one", (await client.ReceiveAsync()).Text);
        Assert.Equal("two\r\n", (await client.ReceiveAsync()).Text);
    }

    [Fact]
    public async Task Frame_that_is_masked_the_wrong_way_is_told()
    {
        var (server, client, connection) = await ConnectAsync();
        using (server)
        using (client)
        using (connection)
        {
            await client.SendAsync(Frame.OfText("bare").ToBytes(masked: false));
            await Assert.ThrowsAsync<InvalidDataException>(connection.ReceiveAsync);
            await connection.SendAsync(Frame.OfText("masked").ToBytes(masked: true));
            await Assert.ThrowsAsync<InvalidDataException>(() => client.ReceiveAsync());
        }
    }

    [Fact]
    public async Task End_is_told_also_in_the_middle_of_a_frame()
    {
        var (server, client, connection) = await ConnectAsync();
        using (server)
        using (client)
        using (connection)
        {
            await connection.SendAsync(Frame.OfText("whole").ToBytes(masked: false));
            await connection.SendAsync(Frame.OfText("half").ToBytes(masked: false).AsMemory(0, 4));
            connection.Finish();
            Assert.Equal("whole", (await client.ReceiveAsync()).Text);
            await Assert.ThrowsAsync<EndOfStreamException>(() => client.ReceiveAsync());
            client.Reset();
            await Assert.ThrowsAnyAsync<IOException>(connection.ReceiveAsync);
        }
    }

    static void AssertSame(Frame sent, Frame received)
    {
        Assert.Equal((sent.Opcode, sent.Fin), (received.Opcode, received.Fin));
        Assert.Equal(sent.Payload, received.Payload);
    }

    static async Task<(RawServer, RawClient, RawConnection)> ConnectAsync()
    {
        var server = new RawServer();
        var opening = RawClient.OpenAsync(new(server.Address), "/");
        var connection = await server.OpenAsync();
        return (server, await opening, connection);
    }
}
