namespace Classroom;

/// <summary>Runs a lesson's sample, as the real process that <c>dotnet run</c> would start.</summary>
static class RunFeature
{
    public static void AddRunning(this IServiceCollection services) => services.AddSingleton<Samples>().AddHostedService(services => services.GetRequiredService<Samples>());

    public static void MapRunning(this WebApplication app)
    {
        var (pages, samples) = (app.Services.GetRequiredService<Pages>(), app.Services.GetRequiredService<Samples>());
        // A page does not wait for what it has asked for: what becomes of it, every page sees.
        pages.On<FollowRequest>("follow", (page, request) => samples.Follow(page, request.Lesson, request.Run == pages.Run ? request.After : 0));
        pages.On<StartRequest>("start", (_, request) => samples.Of(request.Lesson).Start(request.Arguments ?? []));
        pages.On<StartRequest>("restart", (_, request) => samples.Of(request.Lesson).Restart(request.Arguments ?? []));
        pages.On<StopRequest>("stop", (_, request) => samples.Of(request.Lesson).Stop());
    }

    /// <param name="Lesson">The lesson's name.</param>
    /// <param name="Run">The Classroom's run that has numbered the line, or null.</param>
    /// <param name="After">The number of the last line that the page has.</param>
    sealed record FollowRequest(string Lesson, string? Run = null, long After = 0);

    sealed record StartRequest(string Lesson, string[]? Arguments = null);

    sealed record StopRequest(string Lesson);
}
