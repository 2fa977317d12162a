namespace Classroom.Tests.Days;

/// <summary>The course as one student has it for all of these days, one story after the other: what a story starts it stops.</summary>
[CollectionDefinition(Name)]
public sealed class StudentsDays : ICollectionFixture<StudentsCourse>
{
    public const string Name = "a student's days";
}
