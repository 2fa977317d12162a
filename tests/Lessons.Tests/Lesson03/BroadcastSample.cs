namespace Lessons.Tests.Lesson03;

public sealed class BroadcastSample() : SampleFixture(Folder)
{
    public const string Folder = "03-broadcast";
    public const string Socket = "/ws/broadcast";
    public const string NaiveSocket = "/ws/naive";
}
