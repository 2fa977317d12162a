namespace Classroom.Tests.Break;

/// <summary>The tab of the stories that break all connections of one lesson's sample. They come one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrokenLesson : ICollectionFixture<Tab>
{
    /// <summary>The lesson's name.</summary>
    public const string Name = "12-break";
}
