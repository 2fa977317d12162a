using System.Net;
using System.Net.Sockets;

namespace Tap;

/// <summary>Listens on one port of one or more addresses.</summary>
sealed class Listener : IDisposable
{
    readonly Socket[] sockets;

    Listener(Socket[] sockets) => (this.sockets, Addresses) = (sockets, [.. sockets.Select(socket => (IPEndPoint)socket.LocalEndPoint!)]);

    public IPEndPoint[] Addresses { get; }

    /// <exception cref="SocketException">It cannot listen there.</exception>
    public static Listener Start(DnsEndPoint at)
    {
        var addresses = IPAddress.TryParse(at.Host, out var address) ? [address]
            : at.Host == "localhost" ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
            : Dns.GetHostAddresses(at.Host);
        for (var tries = 10; ; tries--)
            try
            {
                return new(Listen(addresses, at.Port));
            }
            catch (SocketException e) when (at.Port == 0 && e.SocketErrorCode == SocketError.AddressAlreadyInUse && tries > 1)
            {
                // A port that is free on the first address need not be so on the second.
            }
    }

    static Socket[] Listen(IPAddress[] addresses, int port)
    {
        var sockets = new List<Socket>();
        try
        {
            foreach (var address in addresses)
                if (Bind(address, port, isNeeded: sockets.Count == 0) is { } socket)
                {
                    sockets.Add(socket);
                    port = ((IPEndPoint)socket.LocalEndPoint!).Port;
                }
            return [.. sockets];
        }
        catch
        {
            foreach (var socket in sockets) socket.Dispose();
            throw;
        }
    }

    static Socket? Bind(IPAddress address, int port, bool isNeeded)
    {
        Socket? socket = null;
        try
        {
            socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (OperatingSystem.IsWindows()) socket.ExclusiveAddressUse = true;
            SocketBuffers.Limit(socket); // before a client connects, so that the two agree on a TCP window of this size
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(1024);
            return socket;
        }
        catch (SocketException e)
        {
            socket?.Dispose();
            if (!isNeeded && e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported) return null; // not every machine has IPv6
            throw;
        }
    }

    /// <summary>Hands over every client that connects, until it is disposed.</summary>
    public Task AcceptAsync(Action<Socket> accept) => Task.WhenAll(sockets.Select(socket => AcceptAsync(socket, accept)));

    static async Task AcceptAsync(Socket socket, Action<Socket> accept)
    {
        while (true)
        {
            Socket? client = null;
            try
            {
                client = await socket.AcceptAsync();
                accept(client);
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted or SocketError.NotSocket or SocketError.InvalidArgument })
            {
                return;
            }
            catch (SocketException)
            {
                client?.Dispose();
                await Task.Delay(TimeSpan.FromMilliseconds(50)); // the client has gone again, or the system has no more sockets just now
            }
        }
    }

    public void Dispose()
    {
        foreach (var socket in sockets) socket.Dispose();
    }
}
