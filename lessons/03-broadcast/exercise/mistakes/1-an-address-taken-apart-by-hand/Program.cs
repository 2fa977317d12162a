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
    var address = Uri.UnescapeDataString(context.Request.QueryString.Value!.TrimStart('?'));
    var wanted = address.Split('&').FirstOrDefault(part => part.StartsWith("room=", StringComparison.Ordinal));
    var room = rooms.Find(wanted?["room=".Length..]);
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
