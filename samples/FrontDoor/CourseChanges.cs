namespace FrontDoor;

/// <summary>How a part of the course differs from what git has.</summary>
/// <param name="Files">The course's own files that are changed or gone.</param>
/// <param name="Added">Paths of files that are not the course's, and that git doesn't ignore.</param>
sealed record CourseChanges(IReadOnlyList<ChangedFile> Files, IReadOnlyList<string> Added);
