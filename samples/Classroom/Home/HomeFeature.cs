namespace Classroom;

/// <summary>The lessons, how far the student is, and what the machine has.</summary>
static class HomeFeature
{
    public static void AddHome(this IServiceCollection services) => services.AddSingleton<Bookmark>();

    public static void MapHome(this WebApplication app)
    {
        app.MapOwn().MapGet("/course", (CourseFolder course, Texts texts, Bookmark bookmark) => Results.Json(new
        {
            Lessons = course.Lessons.Select(lesson => (lesson, text: texts.Read(lesson.Text))).Select(row => new { row.lesson.Name, row.lesson.Number, row.text.Title, row.text.Summary, row.text.Minutes, Tasks = 0, Passed = 0, IsRead = false, IsDone = false }),
            Here = bookmark.Here,
            Machine = (object[])[new { Name = ".NET SDK", Sentence = "", IsMissing = false }],
        }));
        app.Services.GetRequiredService<Pages>().On<Place>("here", (_, place) =>
        {
            bookmark().Put(place);
            return Task.CompletedTask;
        });

        Bookmark bookmark() => app.Services.GetRequiredService<Bookmark>();
    }
}
