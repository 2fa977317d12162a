namespace Lessons.Tests.Samples;

/// <summary>Who types a socket's address into the browser gets a sentence.</summary>
public class PlainRequests
{
    [Theory]
    [MemberData(nameof(Sockets.All), MemberType = typeof(Sockets))]
    public async Task Plain_request_gets_400_and_a_sentence(string lesson, string socket)
    {
        await using var sample = await Sample.StartAsync(lesson);
        using var http = new HttpClient { BaseAddress = sample.Address };
        var answer = await http.GetAsync(socket);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal("This address is a WebSocket: open / instead.\n", await answer.Content.ReadAsStringAsync());
    }
}
