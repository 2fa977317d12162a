namespace Classroom.Tests.Running;

/// <summary>The sample that does whatever its first argument says, all that a program can do to others included.</summary>
static class RogueProgram
{
    /// <summary>Writes a lesson with a web project of one file.</summary>
    public static void Write(CourseCopy course, string lesson, string source)
    {
        Directory.CreateDirectory(course.In("lessons", lesson));
        File.WriteAllText(course.In("lessons", lesson, "README.md"), "# Rogue\n\nIt does harm.\n");
        File.WriteAllText(course.In("lessons", lesson, "Rogue.csproj"), """<Project Sdk="Microsoft.NET.Sdk.Web"></Project>""");
        File.WriteAllText(course.In("lessons", lesson, "Program.cs"), source);
    }

    /// <summary>A sample that does what it should.</summary>
    public const string Decent = """
        var app = WebApplication.Create(args);
        app.MapGet("/", () => "decent");
        app.Run();
        """;

    public const string Source = """
        using System.Diagnostics;
        using System.Net;
        using System.Net.Sockets;
        using System.Runtime.InteropServices;

        if (args is ["sit"]) Thread.Sleep(Timeout.Infinite);
        switch (args[2])
        {
            case "serve": Serve(); break;
            case "serve-later":
                while (!File.Exists(args[3])) Thread.Sleep(20);
                Serve();
                break;
            case "say-goodbye":
                Serve();
                File.WriteAllText(args[3], "goodbye");
                break;
            case "leave": Environment.Exit(int.Parse(args[3])); break;
            case "leave-later":
                _ = Task.Run(async () => { await Task.Delay(500); Environment.Exit(int.Parse(args[3])); });
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
            case "colours": Console.WriteLine("\x1b[32mgreen\x1b[0m, \x1b]0;title\a\ta tab, \b and \u202e"); break;
            case "deaf":
                using (PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true))
                    Listen();
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
                foreach (var name in Environment.GetEnvironmentVariables().Keys) Console.WriteLine($"{name}={Environment.GetEnvironmentVariable((string)name)}");
                Console.WriteLine($"arguments {string.Join('|', args)}, folder {Environment.CurrentDirectory}, keyboard {Console.In.Read()}");
                break;
            case "say": foreach (var line in args[3..]) Console.WriteLine(line); Thread.Sleep(Timeout.Infinite); break;
            case "listen-on":
                var builder = WebApplication.CreateBuilder(args);
                builder.WebHost.UseUrls(args[3]);
                var app = builder.Build();
                app.MapGet("/", () => "its own port");
                app.Run();
                break;
            case "delete":
                Directory.Delete(Environment.CurrentDirectory, recursive: true);
                Serve();
                break;
        }

        void Serve()
        {
            var app = WebApplication.Create(args);
            app.MapGet("/", () => "decent");
            app.MapGet("/loop", string () => { while (true) { } });
            app.Run();
        }

        static void Listen()
        {
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            Console.WriteLine($"Now listening on: http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
            Thread.Sleep(Timeout.Infinite);
        }

        static int Overflow(int depth) => 1 + Overflow(depth + 1);

        [DllImport("libc")] static extern int close(int descriptor);
        """;
}
