// The page is the lesson's own. What you change is in Echo.cs.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, WebRootPath = Path.Combine("..", "wwwroot") });
builder.Configuration["urls"] ??= "http://localhost:8801";
builder.WebHost.UseShutdownTimeout(TimeSpan.FromSeconds(1)); // Ctrl+C waits no longer for those who are still connected
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true);
builder.Services.AddSingleton<Echo>();
var app = builder.Build();

// A browser asks each time whether its copy of a file is still the same.
app.UseFileServer(new FileServerOptions
{
    StaticFileOptions = { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" },
});
app.UseWebSockets();
app.Map("/ws/echo", (HttpContext context, Echo echo) => context.WebSockets.IsWebSocketRequest
    ? echo.TalkAsync(context)
    : Results.Text("This address is a WebSocket: open / instead.\n", statusCode: 400).ExecuteAsync(context));

app.Run();
