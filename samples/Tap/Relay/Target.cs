using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Tap;

/// <summary>The way to the server.</summary>
static class Target
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="IOException">It cannot be reached; the message is a sentence that says why.</exception>
    public static async Task ConnectAsync(Socket socket, DnsEndPoint target, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            SocketBuffers.Limit(socket);
            await socket.ConnectAsync(target, limit.Token);
            // Again: after an address has refused, .NET gives its next socket the size that Linux reports, twice the one that was set.
            SocketBuffers.Limit(socket);
        }
        catch (SocketException e)
        {
            throw new IOException(e.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => $"Nobody listens at {Name(target)}: is the server running?",
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => $"There is no machine by the name of {target.Host}.",
                var error => $"{Name(target)} cannot be reached ({error}).",
            }, e);
        }
        catch (ArgumentException e)
        {
            throw new IOException($"{target.Host} is no address to connect to: write localhost or 127.0.0.1.", e); // 0.0.0.0 is one to listen on
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new IOException($"{Name(target)} does not answer.", e);
        }
    }

    public static string Name(DnsEndPoint target)
    {
        var host = target.Host.Contains(':', StringComparison.Ordinal) ? $"[{target.Host}]" : target.Host;
        return string.Create(CultureInfo.InvariantCulture, $"{host}:{target.Port}");
    }
}
