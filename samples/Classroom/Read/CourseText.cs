namespace Classroom;

/// <summary>A text, ready to be shown.</summary>
/// <param name="Path">Its file, from the course's root.</param>
/// <param name="Title">The first heading, as plain words.</param>
/// <param name="Summary">The first paragraph, as plain words.</param>
/// <param name="Minutes">How long it takes to read and to try, by its length.</param>
/// <param name="Html">The rest: without scripts, styles and handlers.</param>
sealed record CourseText(string Path, string Title, string Summary, int Minutes, string Html);
