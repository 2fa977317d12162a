// The sample that does whatever it is told, all that a program can do to others included.
using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

if (args is ["sit"]) Thread.Sleep(Timeout.Infinite);
switch (args.ElementAtOrDefault(2)) // behind --urls
{
    case "serve": Serve(); break;
    case "serve-later":
        while (!File.Exists(args[3])) Thread.Sleep(20);
        Serve();
        break;
    case "say-goodbye":
        Host();
        File.WriteAllText(args[3], "goodbye");
        break;
    case "leave": Environment.Exit(Number(args[3])); break;
    case "leave-later":
        _ = Task.Run(async () => { await Task.Delay(500); Environment.Exit(Number(args[3])); });
        Serve();
        break;
    case "throw": throw new InvalidOperationException("thrown on purpose");
    case "overflow": Overflow(1); break;
    case "eat":
        for (var eaten = new List<byte[]>(); ;) eaten.Add(new byte[50_000_000]);
    case "loop": while (true) { }
    case "flood":
        Console.WriteLine("Now listening on: http://127.0.0.1:1");
        for (var number = 1L; ; number++) Console.WriteLine($"line {number} of very many");
    case "one-line":
        var piece = new string('x', 10_000);
        for (var left = 10_000; left > 0; left--) Console.Write(piece);
        Console.WriteLine("\nthe end of the line");
        break;
    case "garbage":
        var bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);
        Console.OpenStandardOutput().Write(bytes);
        Console.WriteLine("\nafter the garbage");
        break;
    case "deaf":
        using (PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true))
        {
            Listen();
            Thread.Sleep(Timeout.Infinite);
        }
        break;
    case "mute":
        Console.WriteLine("Now listening on: http://127.0.0.1:1");
        close(1);
        close(2);
        Thread.Sleep(Timeout.Infinite);
        break;
    case "parent":
        Console.WriteLine($"child {Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["sit"]))!.Id}");
        if (args[3] == "serve") Serve();
        break;
    case "chain": // each ends as soon as it has started the next
        Console.WriteLine("Now listening on: http://127.0.0.1:1");
        Process.Start(Environment.ProcessPath!, args);
        break;
    case "say-environment":
        foreach (DictionaryEntry one in Environment.GetEnvironmentVariables()) Console.WriteLine($"{one.Key}={one.Value}");
        Console.WriteLine($"arguments {string.Join('|', args)}, folder {Environment.CurrentDirectory}, keyboard {Console.In.Read()}");
        break;
    case "say":
        foreach (var line in args[3..]) Console.WriteLine(line);
        Thread.Sleep(Timeout.Infinite);
        break;
    case "listen-on":
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseUrls(args[3]);
        var app = builder.Build();
        app.MapGet("/", () => "its own port");
        app.Run();
        break;
    default: Host(); break;
}

// On bare TCP: many stories start a decent program, and ASP.NET Core takes several times as long.
static void Serve()
{
    for (var listener = Listen(); ;)
    {
        using var client = listener.AcceptTcpClient();
        var stream = client.GetStream();
        _ = stream.Read(new byte[4096]);
        stream.Write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\ndecent"u8);
    }
}

// What is asked for over HTTP, it does as well.
void Host()
{
    var app = WebApplication.Create(args);
    Wire.Map(app);
    app.MapGet("/", () => "decent");
    app.MapGet("/loop", string () => { while (true) { } });
    app.MapPost("/crash", () => new Thread(() => throw new InvalidOperationException("On purpose.")).Start());
    app.MapPost("/flood", () => new Thread(() => { for (var i = 0L; ; i++) Console.WriteLine($"flood {i}"); }).Start());
    app.MapPost("/loop", () => { app.Lifetime.ApplicationStopping.Register(() => { while (true) { } }); });
    app.MapPost("/say", (int letters) => Console.Error.WriteLine(new string('ğ', letters)));
    app.MapPost("/note", (string text) => Console.WriteLine(text));
    app.Run();
}

static TcpListener Listen()
{
    var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    Console.WriteLine($"Now listening on: http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    return listener;
}

static int Overflow(int depth) => 1 + Overflow(depth + 1);

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

[DllImport("libc")]
static extern int close(int descriptor);
