var builder = WebApplication.CreateBuilder(args);
builder.Configuration["urls"] ??= "http://localhost:8804";
builder.Services.AddSingleton<Whiteboard>().AddSingleton<Board>();
var app = builder.Build();

app.UseFileServer();
app.UseWebSockets();
app.Map("/ws/board", (HttpContext context, Whiteboard board) => context.WebSockets.IsWebSocketRequest
    ? board.WelcomeAsync(context)
    : Results.Text("This address is a WebSocket: open / instead.\n", statusCode: 400).ExecuteAsync(context));

app.Run();
