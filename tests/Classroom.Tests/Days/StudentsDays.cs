namespace Classroom.Tests.Days;

/// <summary>The tab of the stories that run the first lesson's sample. They come one after the other, and stop what they start.</summary>
[CollectionDefinition(Name)]
public sealed class StudentsDays : ICollectionFixture<Tab>
{
    public const string Name = "a student's days";
}
