namespace Classroom;

/// <summary>Shows the wire: every frame between a lesson's sample and its clients.</summary>
static class WireFeature
{
    public static void AddWire(this IServiceCollection services) => services.AddSingleton<Wires>();

    public static void MapWire(this WebApplication app)
    {
        var (pages, wires) = (app.Services.GetRequiredService<Pages>(), app.Services.GetRequiredService<Wires>());
        pages.On<FollowRequest>("follow-wire", (page, request) =>
            wires.Follow(page, request.Lesson, request.Run == pages.Run ? request.After : 0));
        pages.On<DrawnRequest>("drew-wire", (page, request) => wires.Drew(page, request.Number));
    }

    /// <param name="Lesson">The lesson's name.</param>
    /// <param name="Run">The Classroom's run that has numbered the row, or null.</param>
    /// <param name="After">The number of the last row that the page has.</param>
    sealed record FollowRequest(string Lesson, string? Run = null, long After = 0);

    /// <param name="Number">The number of the last row that the page has drawn.</param>
    sealed record DrawnRequest(long Number);
}
