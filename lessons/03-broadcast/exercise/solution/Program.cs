// The page is the lesson's own, one folder up.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, WebRootPath = Path.Combine("..", "wwwroot") });
builder.Configuration["urls"] ??= "http://localhost:8803";
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.Services.AddSingleton<Rooms>();
var app = builder.Build();

app.UseFileServer();
app.UseWebSockets();
app.Map("/ws/broadcast", async (HttpContext context, Rooms rooms) =>
{
    if (!context.WebSockets.IsWebSocketRequest)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return;
    }
    using var socket = await context.WebSockets.AcceptWebSocketAsync();
    // region: room
    var room = rooms.Find(context.Request.Query["room"]);
    var guest = room.Enter(socket, context.Request.Query["name"]);
    // endregion
    var writing = guest.WriteAsync();
    while (await guest.ReceiveAsync(app.Lifetime.ApplicationStopping) is { } text) room.Hear(guest, text);
    room.Leave(guest);
    await writing;
});

app.Run();
