using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Classroom.Tests.Access;

/// <summary>Somebody else's server on this machine.</summary>
sealed class ForeignSite : IAsyncDisposable
{
    readonly WebApplication app;

    ForeignSite(WebApplication app) => this.app = app;

    public int Port => new Uri(app.Urls.Single()).Port;

    /// <summary>Every request that has come, its line and its headers; and what was said first on a socket, which was let in with a welcome.</summary>
    public Journal<string> Requests { get; } = new("The foreign site");

    /// <param name="answer">What it answers, of what kind, at a path and query; by default the page that attacks.</param>
    /// <param name="port">Its port; by default any.</param>
    public static async Task<ForeignSite> StartAsync(Func<string, Task<string>>? answer = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var site = new ForeignSite(builder.Build());
        site.app.Urls.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        site.app.UseWebSockets();
        site.app.Run(async context =>
        {
            var request = context.Request;
            site.Requests.Add($"{request.Method} {request.Path}{request.QueryString} {string.Join(' ', request.Headers)}");
            if (context.WebSockets.IsWebSocketRequest)
            {
                await site.WelcomeAsync(await context.WebSockets.AcceptWebSocketAsync());
                return;
            }
            context.Response.ContentType = request.Path.Value!.EndsWith(".js", StringComparison.Ordinal) ? "text/javascript" : "text/html";
            await context.Response.WriteAsync(answer is not null ? await answer(request.Path) : request.Path == "/attack.js" ? Attack.Script : Attack.Page);
        });
        await site.app.StartAsync();
        return site;
    }

    async Task WelcomeAsync(WebSocket socket)
    {
        var said = new byte[1000];
        var first = await socket.ReceiveAsync(said, CancellationToken.None);
        Requests.Add($"On the socket: {Encoding.UTF8.GetString(said, 0, first.Count)}");
        await socket.SendAsync("""{"event":"welcome","data":{"run":"mine"}}"""u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        await socket.ReceiveAsync(said, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
