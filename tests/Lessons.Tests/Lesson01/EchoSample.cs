namespace Lessons.Tests.Lesson01;

public class EchoSample() : SampleFixture(Folder)
{
    public const string Folder = "01-echo";
    public const string Socket = "/ws/echo";
    public const int MessageLimit = 1024 * 1024; // bytes

    public static Task<RawClient> OpenAsync(Sample sample) => RawClient.OpenAsync(sample.Address, Socket);

    public static async Task AssertEchoesAsync(RawClient client, string text)
    {
        await client.SendAsync(Frame.OfText(text));
        Assert.Equal(text, (await client.ReceiveMessageAsync()).Text);
    }
}
