namespace Lessons.Tests.Lesson04;

public sealed class BoardSample() : SampleFixture(Folder)
{
    public const string Folder = "04-json";
    public const string Socket = "/ws/board";
}
