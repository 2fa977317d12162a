using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Classroom;

/// <summary>One WebSocket a page, with named events: what happens goes out, what the student wants comes in.</summary>
static class EventsFeature
{
    public static void AddEvents(this IServiceCollection services)
    {
        services.TryAddSingleton(new Limits());
        services.AddSingleton<Pages>().AddHostedService<Beat>();
        // At the end the pages hear it while the samples are being ended. All of them have limits of their own: this one is for a machine that is too busy.
        services.Configure<HostOptions>(host => (host.ServicesStopConcurrently, host.ShutdownTimeout) = (true, TimeSpan.FromSeconds(5)));
    }

    public static void MapEvents(this WebApplication app)
    {
        var (pages, limits) = (app.Services.GetRequiredService<Pages>(), app.Services.GetRequiredService<Limits>());
        app.UseWebSockets(new() { KeepAliveInterval = limits.Ping, KeepAliveTimeout = limits.Ping });
        app.Map("/ws/classroom", async context =>
        {
            if (!context.WebSockets.IsWebSocketRequest)
                await Results.Text("This address is a WebSocket: open / instead.\n", statusCode: 400).ExecuteAsync(context);
            else if (pages.IsFull)
            {
                context.Response.Headers.RetryAfter = "1";
                await Results.Text("Too many pages are open: close some of them.\n", statusCode: 503).ExecuteAsync(context);
            }
            else
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                await pages.TalkAsync(socket);
            }
        });
    }
}
