using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Testing;

/// <summary>A reverse proxy, as a web server is that gives a program a folder of its own: the folder is cut off the path, and all else passes.</summary>
public sealed class ReverseProxy : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly Uri server;
    readonly string folder;

    /// <param name="server">Where the program listens.</param>
    /// <param name="folder">The folder that stands for it here, such as <c>/course/hello/</c>.</param>
    public ReverseProxy(Uri server, string folder)
    {
        (this.server, this.folder) = (server, folder);
        listener.Start();
        Address = new($"http://{listener.LocalEndpoint}{folder}");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    async Task AcceptAsync()
    {
        try
        {
            while (true) _ = PassAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException) { } // disposed
    }

    async Task PassAsync(TcpClient client)
    {
        using (client)
        using (var behind = new TcpClient())
            try
            {
                var head = await HeadAsync(client.GetStream());
                await behind.ConnectAsync(server.Host, server.Port);
                await behind.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
                await Task.WhenAny(client.GetStream().CopyToAsync(behind.GetStream()), behind.GetStream().CopyToAsync(client.GetStream()));
            }
            catch (Exception e) when (e is IOException or SocketException) { } // either side has gone
    }

    // The head of the one request that this connection may make; nothing outside of the folder reaches the program.
    async Task<string> HeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        for (var next = new byte[1]; !head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal); head.Append((char)next[0])) await stream.ReadExactlyAsync(next);
        var text = head.ToString();
        if (!text.StartsWith($"GET {folder}", StringComparison.Ordinal)) throw new IOException($"Not in {folder}: {text}");
        text = "GET /" + text[$"GET {folder}".Length..];
        return text.Contains("\r\nUpgrade:", StringComparison.OrdinalIgnoreCase) ? text : text.Replace("Connection: keep-alive", "Connection: close", StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => listener.Dispose();
}
