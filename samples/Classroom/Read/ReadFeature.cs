namespace Classroom;

/// <summary>The texts, as a page shows them.</summary>
static class ReadFeature
{
    public static void AddReading(this IServiceCollection services) => services
        .AddSingleton<Links>().AddSingleton<RealAddresses>().AddSingleton<Texts>();

    public static void MapReading(this WebApplication app)
    {
        // An address that is nothing is a page, too: one that says so, and leads home.
        app.UseStatusCodePages(async context =>
        {
            var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
            if (response.StatusCode != StatusCodes.Status404NotFound
                || request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)) return;
            response.ContentType = "text/html; charset=utf-8";
            await response.SendFileAsync(app.Environment.WebRootFileProvider.GetFileInfo("nothing.html"));
        });

        var own = app.MapOwn();
        own.MapGet("/lessons/{name}", (string name, CourseFolder course, Texts texts, Listening listening, Bookmark bookmark) =>
            course.Lesson(name) is not { } lesson ? Results.Text($"There is no lesson '{name}'.\n", statusCode: 404) : Results.Json(Show(lesson, course, texts, listening, bookmark)));
        own.MapGet("/texts/{**path}", (string path, CourseFiles files, Texts texts) =>
            files.Find(path, ".md") is { } file ? Results.Json(texts.Read(file)) : Results.Text($"There is no text '{path}'.\n", statusCode: 404));
        own.MapGet("/files/{**path}", (string path, CourseFiles files) =>
            files.Find(path, [.. PictureFile.Kinds.Keys]) is { } file ? Results.File(file, PictureFile.Kinds[Path.GetExtension(file)]) : Results.Text($"There is no picture '{path}'.\n", statusCode: 404));
    }

    static object Show(Lesson lesson, CourseFolder course, Texts texts, Listening listening, Bookmark bookmark)
    {
        var lessons = course.Lessons;
        var at = lessons.ToList().FindIndex(other => other.Name == lesson.Name);
        return new
        {
            lesson.Name,
            lesson.Number,
            Text = texts.Read(lesson.Text),
            Heading = bookmark.HeadingOf(lesson),
            Previous = At(at - 1),
            Next = At(at + 1),
            // What the workbench has for it.
            Sample = lesson.Sample is { } project ? new { new Processes.Project(project).IsWeb, Port = listening.PortOf(lesson) } : null,
        };

        object? At(int index) => index >= 0 && index < lessons.Count ? new { lessons[index].Name, lessons[index].Number, texts.Read(lessons[index].Text).Title } : null;
    }
}
