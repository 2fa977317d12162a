using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Lessons.Tests.Lesson01;

namespace Lessons.Tests.Lesson05;

/// <summary>Without an address the client talks to lesson 01's server, wherever that is.</summary>
[Trait("lesson", "05")]
public class DefaultServer(EchoSample echo) : IClassFixture<EchoSample>
{
    [Fact]
    public async Task Server_that_was_moved_is_found()
    {
        await using var client = ClientProgram.StartWith([Moved(echo.Sample.Address)], "--count", "1");
        await client.SucceedsAsync("open", "say: Hello 0", "message: Hello 0", "close: 1000 goodbye");
    }

    [Fact]
    public async Task Server_that_was_moved_and_does_not_run_is_named_with_the_command_that_starts_it_there()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0); // no other program gets this port, and none listens on it
        holder.Server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var place = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)holder.LocalEndpoint).Port}");
        await using var client = ClientProgram.StartWith([Moved(new($"http://{place}"))]);
        Assert.Equal(
            $"Nobody listens at ws://{place}/ws/echo: start the server first. "
                + $"Here that is, in a second terminal: dotnet course.cs run 01 --urls http://{place}",
            await client.FailsAsync());
    }

    [Fact]
    public void Server_that_was_not_moved_is_on_its_usual_port()
    {
        Assert.Equal(new Uri("ws://localhost:8801/ws/echo"), Option("Lesson01"));
        Assert.Equal("dotnet course.cs run 01", Option("StartLesson01"));
    }

    static object? Option(string name) => ClientProgram.TypeOf("Options").GetProperty(name)!.GetValue(null);

    static (string, string) Moved(Uri address) => ("LESSON_01", address.GetLeftPart(UriPartial.Authority));
}
