using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Processes;

/// <summary>Whether a program could listen on an address, and who is in its way.</summary>
public static class Ports
{
    /// <summary>A sentence that says why nobody can listen there now, or null.</summary>
    /// <param name="url">As in <c>--urls</c>; port 0 is any that is free.</param>
    public static string? WhyNot(string url)
    {
        // To Kestrel * and + are every address; to Uri they are none.
        var named = url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal);
        if (!Uri.TryCreate(named, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return $"'{url}' is not an address to listen on.";
        if (address is { Host: "localhost", Port: 0 })
            return "A free port of the system's choice (0) can be had for 127.0.0.1, not for localhost, which is two addresses.";
        IPAddress[] interfaces = address.Host == "localhost" ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
            : IPAddress.TryParse(address.DnsSafeHost, out var given) ? [given]
            : [IPAddress.Any];
        foreach (var ip in interfaces)
            try
            {
                using var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                if (OperatingSystem.IsWindows()) socket.ExclusiveAddressUse = true;
                socket.Bind(new IPEndPoint(ip, address.Port));
                socket.Listen();
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                using var holder = Holder(address.Port);
                return $"Port {Number(address)} is in use" + (holder is null ? "." : $" by {holder.ProcessName} (process {holder.Id.ToString(CultureInfo.InvariantCulture)}).");
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
            {
                return $"This system does not let you listen on port {Number(address)}.";
            }
            catch (SocketException) when (address.Host == "localhost")
            {
                // The other one of the two will do: not every machine has IPv6.
            }
            catch (SocketException e)
            {
                return $"Nobody can listen on {url} here ({e.Message}).";
            }
        return null;
    }

    /// <summary>The first of these addresses where a program can listen now; the very first where it can on none.</summary>
    public static string FirstFree(params IReadOnlyList<string> urls) => urls.FirstOrDefault(url => WhyNot(url) is null) ?? urls[0];

    static string Number(Uri address) => address.Port.ToString(CultureInfo.InvariantCulture);

    static Process? Holder(int port)
    {
        var id = OperatingSystem.IsLinux() ? OnLinux(port) : OperatingSystem.IsMacOS() ? OnMac(port) : OnWindows(port);
        try { return id is { } known ? Process.GetProcessById(known) : null; }
        catch (ArgumentException) { return null; } // gone meanwhile
    }

    // A line of /proc/net/tcp: number, local address:port in hex, remote, state (0A listens), …, the socket's inode tenth.
    static int? OnLinux(int port)
    {
        var sockets = (from table in (string[])["/proc/net/tcp", "/proc/net/tcp6"]
                       where File.Exists(table)
                       from line in File.ReadLines(table)
                       let column = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                       where column.Length > 9 && column[3] == "0A" && column[1].EndsWith(":" + port.ToString("X4", CultureInfo.InvariantCulture), StringComparison.Ordinal)
                       select $"socket:[{column[9]}]").ToHashSet();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
            try
            {
                if (Directory.EnumerateFiles(Path.Combine(folder, "fd")).Any(file => sockets.Contains(new FileInfo(file).LinkTarget ?? "")))
                    return Number(Path.GetFileName(folder));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Gone meanwhile, or another user's.
            }
        return null;
    }

    static int? OnMac(int port) => Commands.Lines("lsof", "-nP", $"-iTCP:{port.ToString(CultureInfo.InvariantCulture)}", "-sTCP:LISTEN", "-Fp")
        .Where(line => line.StartsWith('p')).Select(line => (int?)Number(line[1..])).FirstOrDefault();

    // Columns of netstat: protocol, local address:port, remote (port 0 where it listens), the state in the system's language, process.
    static int? OnWindows(int port) => (from line in Commands.Lines("netstat", "-ano", "-p", "TCP")
                                        let column = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                                        where column.Length > 4 && column[1].EndsWith($":{port.ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal)
                                              && column[2].EndsWith(":0", StringComparison.Ordinal)
                                        select (int?)Number(column[^1])).FirstOrDefault();

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
