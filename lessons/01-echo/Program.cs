var builder = WebApplication.CreateBuilder(args);
builder.Configuration["urls"] ??= "http://localhost:8801";
builder.Services.AddSingleton<Echo>();
var app = builder.Build();

// region: addresses
// Ordinary pages: the files in wwwroot. The browser may keep a copy, but asks each time whether it is still the same.
app.UseFileServer(new FileServerOptions
{
    StaticFileOptions = { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" },
});

// One address beside them, where a WebSocket waits. Whoever is silent for fifteen seconds is asked with a ping,
// and cut off after fifteen more without an answer.
app.UseWebSockets(new()
{
    KeepAliveInterval = TimeSpan.FromSeconds(15),
    KeepAliveTimeout = TimeSpan.FromSeconds(15),
});
app.Map("/ws/echo", (HttpContext context, Echo echo) => context.WebSockets.IsWebSocketRequest
    ? echo.TalkAsync(context)
    : Results.Text("This address is a WebSocket: open / instead.\n", statusCode: 400).ExecuteAsync(context));
// endregion

app.Run();
