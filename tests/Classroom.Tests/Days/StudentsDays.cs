namespace Classroom.Tests.Days;

/// <summary>The course, and the tab, as one student has them for all of these days, one story after the other: what a story starts it stops.</summary>
[CollectionDefinition(Name)]
public sealed class StudentsDays : ICollectionFixture<StudentsCourse>, ICollectionFixture<Tab>
{
    public const string Name = "a student's days";
}
