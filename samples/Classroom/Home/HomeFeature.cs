namespace Classroom;

/// <summary>The lessons, how far the student is, and what the machine has.</summary>
static class HomeFeature
{
    public static void AddHome(this IServiceCollection services) => services
        .AddSingleton<Bookmark>().AddHostedService(services => services.GetRequiredService<Bookmark>())
        .AddSingleton<StudentProgress>().AddSingleton<Overview>()
        .AddSingleton(services => new Machine(services.GetRequiredService<CourseFolder>().Root, Tool.All, () => services.GetRequiredService<Pages>().SendToAll("course", new { })));

    public static void MapHome(this WebApplication app)
    {
        app.MapOwn().MapGet("/course", (Overview overview) => Results.Json(overview.Show()));

        var (pages, bookmark) = (app.Services.GetRequiredService<Pages>(), app.Services.GetRequiredService<Bookmark>());
        pages.On<Place>("here", (_, place) =>
        {
            if (bookmark.Put(place)) pages.SendToAll("course", new { });
            return Task.CompletedTask;
        });
    }
}
