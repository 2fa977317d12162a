namespace Lessons.Tests.Lesson02;

/// <summary>One running sample for all tests of the lesson that do it no harm, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SharedHello : ICollectionFixture<HelloSample>
{
    public const string Name = "one server of lesson 02";
}
