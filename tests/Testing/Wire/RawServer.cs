using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Testing;

/// <summary>A WebSocket server on bare TCP, which also does what no library would. Each client that it accepts is one <see cref="RawConnection"/>.</summary>
/// <param name="certificate">With one it speaks TLS.</param>
public sealed class RawServer : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly X509Certificate2? certificate;

    public RawServer(X509Certificate2? certificate = null)
    {
        this.certificate = certificate;
        listener.Start();
    }

    public string Address => $"{(certificate is null ? "ws" : "wss")}://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";

    /// <summary>A certificate for this machine that nobody has reason to trust.</summary>
    public static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=a test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) { CertificateExtensions = { names.Build() } };
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null); // on Windows a server takes no other
    }

    /// <summary>The next client, its request read and not answered yet.</summary>
    public async Task<RawConnection> AcceptAsync(TimeSpan? patience = null)
    {
        var tcp = await listener.AcceptTcpClientAsync().WaitAsync(patience ?? Patience.Limit);
        tcp.NoDelay = true;
        var stream = (Stream)tcp.GetStream();
        if (certificate is not null)
        {
            var secure = new SslStream(stream);
            await secure.AuthenticateAsServerAsync(certificate).WaitAsync(Patience.Limit);
            stream = secure;
        }
        return await RawConnection.BeginAsync(tcp, stream);
    }

    /// <summary>The next client, connected.</summary>
    public async Task<RawConnection> OpenAsync(TimeSpan? patience = null)
    {
        var connection = await AcceptAsync(patience);
        await connection.SwitchAsync();
        return connection;
    }

    public void Dispose() => listener.Dispose();
}

/// <summary>A server's end of one connection.</summary>
public sealed class RawConnection : IDisposable
{
    readonly TcpClient tcp;
    readonly Stream stream;
    readonly Incoming incoming;

    RawConnection(TcpClient tcp, Stream stream) => (this.tcp, this.stream, incoming) = (tcp, stream, new(stream));

    /// <summary>The client's request, line by line, with its empty last one.</summary>
    public List<string> Request { get; } = [];

    /// <summary>The server's answer to it, once it is given, likewise.</summary>
    public List<string> Response { get; } = [];

    internal static async Task<RawConnection> BeginAsync(TcpClient tcp, Stream stream)
    {
        var connection = new RawConnection(tcp, stream);
        connection.Request.AddRange((await connection.incoming.HeadAsync())[..^2].Split("\r\n"));
        return connection;
    }

    /// <summary>Answers 101, with more headers when they are given.</summary>
    public Task SwitchAsync(params string[] headers)
    {
        var key = Request.Single(line => line.StartsWith("Sec-WebSocket-Key: ", StringComparison.Ordinal))["Sec-WebSocket-Key: ".Length..];
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
        return AnswerAsync(["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade", $"Sec-WebSocket-Accept: {accept}", .. headers, ""]);
    }

    public Task AnswerAsync(params string[] lines)
    {
        Response.AddRange(lines);
        return SendAsync(Encoding.Latin1.GetBytes(string.Concat(lines.Select(line => line + "\r\n"))));
    }

    public Task SendAsync(Frame frame) => SendAsync(frame.ToBytes(masked: false));

    public Task SendAsync(ReadOnlyMemory<byte> bytes) => stream.WriteAsync(bytes).AsTask().WaitAsync(Patience.Limit);

    /// <summary>The client's next frame, and the bytes of its header as they came.</summary>
    /// <exception cref="IOException">The client has ended the connection.</exception>
    /// <exception cref="InvalidDataException">The client did not mask it.</exception>
    public async Task<(Frame Frame, byte[] Header)> ReceiveWithHeaderAsync()
    {
        var frame = await incoming.FrameAsync();
        if (!frame.Header.Masked) throw new InvalidDataException("The client did not mask a frame (RFC 6455, 5.1 demands it).");
        return (frame.Content, frame.HeaderBytes);
    }

    public async Task<Frame> ReceiveAsync() => (await ReceiveWithHeaderAsync()).Frame;

    /// <summary>Says nothing more, as a server does after the last Close; what the client says can still be heard.</summary>
    public void Finish() => tcp.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Goes away without a word: the client gets a reset (RST).</summary>
    public void Reset()
    {
        tcp.Client.LingerState = new(true, 0);
        tcp.Close();
    }

    public void Dispose()
    {
        stream.Dispose();
        tcp.Dispose();
    }
}
