namespace Classroom;

/// <summary>Where the student is in a text: the event <c>here</c>.</summary>
/// <param name="Lesson">The lesson's name.</param>
/// <param name="Heading">The identifier of the heading that was read last, or empty.</param>
/// <param name="IsRead">Whether the end of the text was seen.</param>
sealed record Place(string Lesson, string Heading, bool IsRead);
