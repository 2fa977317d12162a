namespace Classroom.Tests;

/// <inheritdoc/>
public sealed class LongestFirst() : Testing.LongestFirst(
    Running.RogueCourse.Name, Days.StudentsDays.Name, $"{typeof(Events.Restarting)}",
    $"{typeof(Days.Lesson02)}", $"{typeof(Days.Rogue)}");
