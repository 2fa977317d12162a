// The page is the lesson's own, one folder up.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, WebRootPath = Path.Combine("..", "wwwroot") });
builder.Configuration["urls"] ??= "http://localhost:8803";
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.Services.AddSingleton<Room>();
var app = builder.Build();

// A browser asks each time whether its copy of a file is still the same.
app.UseFileServer(new FileServerOptions
{
    StaticFileOptions = { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" },
});
app.UseWebSockets();
app.Map("/ws/broadcast", async (HttpContext context, Room room) =>
{
    if (!context.WebSockets.IsWebSocketRequest)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return;
    }
    using var socket = await context.WebSockets.AcceptWebSocketAsync();
    var guest = room.Enter(socket, context.Request.Query["name"]);
    var writing = guest.WriteAsync();
    try
    {
        while (await guest.ReceiveAsync(app.Lifetime.ApplicationStopping) is { } text) room.Hear(guest, text);
    }
    finally { room.Leave(guest); }
    await writing;
});

app.Run();
