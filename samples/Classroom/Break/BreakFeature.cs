namespace Classroom;

/// <summary>Breaks the connections of a lesson's sample, as networks do.</summary>
static class BreakFeature
{
    public static void AddBreaking(this IServiceCollection services) => services.AddSingleton<SampleFaults>();

    public static void MapBreaking(this WebApplication app)
    {
        var (pages, faults) = (app.Services.GetRequiredService<Pages>(), app.Services.GetRequiredService<SampleFaults>());
        pages.On<FollowRequest>("follow-faults", (page, _) => faults.Show(page));
        pages.On<FaultRequest>("set-fault", (_, request) => faults.Set(request));
        pages.On<ClearRequest>("clear-faults", (_, request) => faults.Clear(request.Lesson, request.Start, request.Number));
    }

    sealed record FollowRequest;

    /// <param name="Lesson">The lesson's name.</param>
    /// <param name="Start">The number of its sample's start.</param>
    /// <param name="Number">That of the one fault to clear; null for all of that sample.</param>
    sealed record ClearRequest(string Lesson, int Start, int? Number = null);
}
