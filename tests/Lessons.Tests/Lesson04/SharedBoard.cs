namespace Lessons.Tests.Lesson04;

/// <summary>One running sample for the tests without a browser, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SharedBoard : ICollectionFixture<BoardSample>
{
    public const string Name = "one server of lesson 04";
}
