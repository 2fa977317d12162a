var builder = WebApplication.CreateBuilder(args);
builder.Configuration["urls"] ??= "http://localhost:8804";
builder.Services.AddSingleton<Whiteboard>().AddSingleton<Board>();
var app = builder.Build();

// As in lesson 02: the browser asks each time whether its copy of a file is still the same.
app.UseFileServer(new FileServerOptions
{
    StaticFileOptions = { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" },
});
app.UseWebSockets();
app.Map("/ws/board", (HttpContext context, Whiteboard board) => context.WebSockets.IsWebSocketRequest
    ? board.WelcomeAsync(context)
    : Results.Text("This address is a WebSocket: open / instead.\n", statusCode: 400).ExecuteAsync(context));

app.Run();
