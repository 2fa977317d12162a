namespace Lessons.Tests.Samples;

/// <summary>What stands in several lessons, so that each can be read alone, is the same in all.</summary>
[Trait("lesson", "01")]
[Trait("lesson", "02")]
[Trait("lesson", "03")]
public class Copies
{
    [Fact]
    public void Loss_of_a_connection_is_told_in_the_same_words()
    {
        var first = File.ReadAllText(Repository.In("lessons", "01-echo", "Loss.cs"));
        foreach (var lesson in (string[])["02-hello-world", "03-broadcast"])
            Assert.Equal(first, File.ReadAllText(Repository.In("lessons", lesson, "Loss.cs")));
    }
}
