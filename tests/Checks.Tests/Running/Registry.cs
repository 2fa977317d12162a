using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Checks.Tests.Running;

/// <summary>Where every process of a program reports as it starts, its children too, so that a test knows them and sees them end.</summary>
sealed class Registry : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly List<TcpClient> lines = [];

    public Registry()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Each process: its number, and the folder that it was started from.</summary>
    public Journal<(int Id, string Folder)> Started { get; } = new("Who was started");

    /// <summary>A file of a program by which each of its processes reports before all else.</summary>
    public (string Name, string Code) File => ("Reports.cs", FormattableString.Invariant($$"""
        static class Reports
        {
            static System.Net.Sockets.TcpClient line = null!;
            [System.Runtime.CompilerServices.ModuleInitializer]
            internal static void Report()
            {
                line = new("127.0.0.1", {{((IPEndPoint)listener.LocalEndpoint).Port}});
                line.GetStream().Write(System.Text.Encoding.UTF8.GetBytes(System.Environment.ProcessId + "|" + System.AppContext.BaseDirectory + "\n"));
                line.GetStream().ReadByte(); // until it is written down
            }
        }
        """));

    /// <summary>Nothing is left of them: no process, no file.</summary>
    public void NothingIsLeft(int started = 1)
    {
        Assert.Equal(started, Started.Entries.Count);
        foreach (var (id, folder) in Started.Entries)
        {
            Assert.True(ProcessTable.IsGone(id), FormattableString.Invariant($"Process {id} runs on."));
            Assert.False(Directory.Exists(folder), $"{folder} is still there.");
        }
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var line = await listener.AcceptTcpClientAsync();
                lines.Add(line);
                var report = (await new StreamReader(line.GetStream()).ReadLineAsync())!.Split('|');
                Started.Add((int.Parse(report[0], CultureInfo.InvariantCulture), report[1]));
                await line.GetStream().WriteAsync(new byte[1]);
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException) { } // the test is over
    }

    public void Dispose()
    {
        listener.Dispose();
        lines.ForEach(line => line.Dispose());
    }
}
