using System.Net.Sockets;
using System.Text;

namespace Lessons.Tests.Lesson01;

/// <summary>How the server ends while there is still something to do.</summary>
[Trait("lesson", "01")]
[Collection(QuietMachine.Name)] // gone within two seconds
public class Ends
{
    static readonly TimeSpan TwoSeconds = TimeSpan.FromSeconds(2); // after which it is ended by force, and the exit code tells

    [Fact]
    public async Task Neither_a_client_that_never_reads_nor_a_request_that_is_never_finished_holds_the_end()
    {
        await using var sample = await Sample.StartAsync(EchoSample.Folder);
        using var deaf = await EchoSample.OpenAsync(sample);
        var message = new Frame(Opcode.Binary, new byte[EchoSample.MessageLimit]).ToBytes();
        var sending = Task.Run(async () => { while (true) await deaf.SendAsync(message); });
        await sample.Log.FirstAsync("third message",
            _ => sample.Log.Entries.Count(line => line.Contains("#1 message", StringComparison.Ordinal)) > 2);

        using var other = await EchoSample.OpenAsync(sample);
        for (var i = 0; i < 100; i++) await EchoSample.AssertEchoesAsync(other, "are you there?");
        Assert.False(sending.IsCompleted, "The one that never reads was cut, or has been read without end.");

        using var tcp = new TcpClient();
        await tcp.ConnectAsync(sample.Address.Host, sample.Address.Port);
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST / HTTP/1.1\r\nHost: {sample.Address.Authority}\r\nContent-Length: 1000\r\n\r\n"));
        Assert.NotEqual(0, await tcp.GetStream().ReadAsync(new byte[1000])); // answered, and now the server waits for the rest of the request

        Assert.Equal(0, await sample.StopAsync(TwoSeconds));
        await Assert.ThrowsAnyAsync<IOException>(() => sending.WaitAsync(Patience.Limit));
    }
}
