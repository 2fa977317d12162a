var builder = WebApplication.CreateBuilder(args);
builder.Configuration["urls"] ??= "http://localhost:8802";
builder.Services.AddSingleton<Hello>();
var app = builder.Build();

// region: addresses
// The page and its script: "/" is wwwroot/index.html, "/hello.js" is wwwroot/hello.js.
// The browser may keep a copy of a file, but asks each time whether it is still the same.
app.UseFileServer(new FileServerOptions
{
    StaticFileOptions = { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" },
});

// The socket that the script opens.
app.UseWebSockets(new()
{
    KeepAliveInterval = TimeSpan.FromSeconds(15),
    KeepAliveTimeout = TimeSpan.FromSeconds(15),
});
app.Map("/ws/hello", (HttpContext context, Hello hello) => context.WebSockets.IsWebSocketRequest
    ? hello.AnswerAsync(context)
    : Results.Text("This address is a WebSocket: open / instead.\n", statusCode: 400).ExecuteAsync(context));
// endregion

app.Run();
