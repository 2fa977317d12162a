// The page is the lesson's own, one folder up.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, WebRootPath = Path.Combine("..", "wwwroot") });
builder.Configuration["urls"] ??= "http://localhost:8804";
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.Services.AddSingleton<Board>();
var app = builder.Build();

// A browser asks each time whether its copy of a file is still the same.
app.UseFileServer(new FileServerOptions
{
    StaticFileOptions = { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" },
});
app.UseWebSockets();
app.Map("/ws/board", async (HttpContext context, Board board) =>
{
    if (!context.WebSockets.IsWebSocketRequest)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return;
    }
    using var socket = await context.WebSockets.AcceptWebSocketAsync();
    var connection = new Connection(socket);
    var writing = connection.WriteAsync();
    try
    {
        while (await connection.ReceiveAsync(app.Lifetime.ApplicationStopping) is { } text) Hear(text);
    }
    finally { board.Leave(connection); }
    await writing;

    // Whoever says what makes no sense is told so, and the conversation goes on.
    void Hear(byte[] text)
    {
        try { board.Do(connection, Border.Read(text, hasJoined: connection.Person is not null)); }
        catch (Refusal refusal) { connection.Tell(refusal.Answer); }
    }
});

app.Run();
