namespace Classroom.Tests.Days;

/// <summary>A student's tab, for stories in which the first lesson's sample runs. They come one after the other, and stop what they start.</summary>
[CollectionDefinition(Name)]
public sealed class StudentsDays : ICollectionFixture<Tab>
{
    public const string Name = "a student's days";
}
