namespace FrontDoor;

/// <summary>A file of the course that differs from what git has.</summary>
/// <param name="Path">Its path in the course's folder, with slashes.</param>
/// <param name="IsGone">Whether it isn't there any more.</param>
/// <param name="HasStaged">Whether <c>git add</c> has taken a third version of it.</param>
sealed record ChangedFile(string Path, bool IsGone, bool HasStaged);
