namespace Classroom;

/// <summary>Where the student is in a text.</summary>
/// <param name="Lesson">The lesson's name.</param>
/// <param name="Heading">The identifier of the heading that was read last, or empty.</param>
/// <param name="IsRead">Whether the end of the text was seen.</param>
sealed record Place(string Lesson, string Heading, bool IsRead);

/// <summary>Keeps where the student is, and which texts were read, in <c>.course/classroom.json</c>.</summary>
sealed class Bookmark(CourseFolder course)
{
    public Place? Here { get; private set; }

    public void Put(Place place) => Here = course.Lesson(place.Lesson) is null ? Here : place;
}
