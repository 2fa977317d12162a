namespace Lessons.Tests.FrontDoor;

/// <summary>All that opens and ends the course, one after the other: each start tidies up after a killed one.</summary>
[CollectionDefinition(Name)]
public sealed class Started : ICollectionFixture<Started.Copy>
{
    public const string Name = "what was started";

    /// <summary>The course that they open: a copy, in which nobody else starts anything.</summary>
    public sealed class Copy : CourseCopy
    {
        static readonly string[] Rooms =
            ["samples/Checks", "samples/Tap", "samples/Classroom", "lessons/01-echo", "lessons/05-client", "lessons/look"];

        public Copy() : base(Rooms) => WithPrograms();
    }
}
