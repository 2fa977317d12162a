using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;

namespace Lessons.Tests.FrontDoor;

/// <summary>The course as <c>dotnet course.cs</c> opens it: a Classroom behind the command, and what a page of it would say.</summary>
sealed class OpenCourse : IAsyncDisposable
{
    readonly ClientWebSocket socket = new();

    OpenCourse(Course command, int port) => (Command, Port) = (command, port);

    public Course Command { get; }

    /// <summary>The Classroom's; that of lesson 01 is the next one.</summary>
    public int Port { get; }

    public string Address => FreePort.Url(Port);

    /// <param name="folder">That of the course.</param>
    public static async Task<OpenCourse> StartAsync(string folder)
    {
        var port = FreePort.ForClassroom();
        var open = new OpenCourse(Course.StartInGroup(folder, "--no-open", "--urls", FreePort.Url(port)), port);
        await PrintedAddressAsync(open.Command);
        return open;
    }

    /// <summary>The address that a student opens.</summary>
    public static async Task<Uri> PrintedAddressAsync(Course course) =>
        new((await course.Output.FirstAsync("address with the token", line => line.StartsWith("  http://localhost:", StringComparison.Ordinal), Course.BuildPatience)).Trim());

    /// <summary>Starts a lesson's sample as a page does, and waits until it runs.</summary>
    public async Task StartSampleAsync(string lesson)
    {
        using var limit = new CancellationTokenSource(Course.BuildPatience);
        await socket.ConnectAsync(new($"ws://localhost:{Port}/ws/classroom"), limit.Token);
        await EmitAsync("hello", new { token = (await PrintedAddressAsync(Command)).Fragment["#token=".Length..] });
        await EmitAsync("start", new { lesson });
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, limit.Token);
            var said = JsonDocument.Parse(buffer.AsMemory(0, part.Count)).RootElement;
            if (said.GetProperty("event").GetString() == "sample" && said.GetProperty("data").GetProperty("phase").GetString() == "Running") return;
        }

        Task EmitAsync(string name, object data) => socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { @event = name, data }), WebSocketMessageType.Text, true, limit.Token);
    }

    /// <summary>The processes: the command itself, the front door that it runs, the Classroom, and the sample of lesson 01.</summary>
    public async Task<(Process Command, Process Door, Process Classroom, Process Sample)> WithEchoAsync()
    {
        var (command, door, classroom) = await Command.ListeningAsync("Classroom");
        await StartSampleAsync("01-echo");
        return (command, door, classroom, Process.GetProcessById(Course.ChildOf(classroom.Id, "Echo")));
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return Command.DisposeAsync();
    }
}
