var builder = WebApplication.CreateBuilder(args);
builder.Configuration["urls"] ??= "http://localhost:8803";
builder.Services.AddSingleton<Room>().AddSingleton<Naive>();
var app = builder.Build();

// As in lesson 02: the browser asks each time whether its copy of a file is still the same.
app.UseFileServer(new FileServerOptions
{
    StaticFileOptions = { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" },
});
app.UseWebSockets();
// region: addresses
Map("/ws/broadcast", (context, services) => services.GetRequiredService<Room>().WelcomeAsync(context));
Map("/ws/naive", (context, services) => services.GetRequiredService<Naive>().WelcomeAsync(context));
// endregion
app.Run();

void Map(string path, Func<HttpContext, IServiceProvider, Task> welcome) => app.Map(path, (HttpContext context) => context.WebSockets.IsWebSocketRequest
    ? welcome(context, app.Services)
    : Results.Text("This address is a WebSocket: open / instead.\n", statusCode: 400).ExecuteAsync(context));
