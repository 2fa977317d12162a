namespace Classroom;

/// <summary>One WebSocket a page, with named events: what happens goes out, what the student wants comes in.</summary>
static class EventsFeature
{
    public static void AddEvents(this IServiceCollection services) => services.AddSingleton<Pages>();

    public static void MapEvents(this WebApplication app)
    {
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.FromSeconds(15), KeepAliveTimeout = TimeSpan.FromSeconds(15) });
        app.Map("/ws/classroom", (HttpContext context, Pages pages) => context.WebSockets.IsWebSocketRequest
            ? pages.TalkAsync(context)
            : Results.Text("This address is a WebSocket: open / instead.\n", statusCode: 400).ExecuteAsync(context));
    }
}
