namespace Lessons.Tests.Lesson02;

public sealed class HelloSample() : SampleFixture(Folder)
{
    public const string Folder = "02-hello-world";
    public const string Socket = "/ws/hello";
    public const int MessageLimit = 64 * 1024; // bytes

    public static Task<RawClient> OpenAsync(Sample sample) => RawClient.OpenAsync(sample.Address, Socket);
}
