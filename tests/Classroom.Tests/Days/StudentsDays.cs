namespace Classroom.Tests.Days;

/// <summary>A student's tab, for the stories in which the first lesson's sample runs: one after the other, since what a story starts it stops.</summary>
[CollectionDefinition(Name)]
public sealed class StudentsDays : ICollectionFixture<Tab>
{
    public const string Name = "a student's days";
}
