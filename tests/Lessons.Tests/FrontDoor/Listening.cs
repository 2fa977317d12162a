using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FrontDoor;

namespace Lessons.Tests.FrontDoor;

/// <summary>Where a lesson listens, and the sentence for an address where it can't.</summary>
public class Listening
{
    [Theory]
    [InlineData("localhost9801", "'localhost9801' is not an address to listen on.")]
    [InlineData(
        "http://localhost:0",
        "A free port of the system's choice (0) can be had for 127.0.0.1, not for localhost, which is two addresses.")]
    [InlineData("http://192.0.2.1:9801", "Nobody can listen on http://192.0.2.1:9801 here (")] // for examples (RFC 5737)
    public void Address_that_cannot_be_is_said_so(string address, string sentence)
    {
        var why = Addresses.WhyNot("run", "01", [$"--urls={address}"], fromEnvironment: null);
        Assert.StartsWith(sentence, why, StringComparison.Ordinal);
        Assert.EndsWith("The way out: dotnet course.cs run 01 --urls http://localhost:9801", why, StringComparison.Ordinal);
    }

    [Fact]
    public void Address_that_is_the_way_out_is_free_itself()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 9877);
        try { holder.Start(); }
        catch (SocketException) { } // another program holds it, which will do
        var why = Addresses.WhyNot("run", "77", ["--urls", "http://localhost:9877"], fromEnvironment: null);
        Assert.Matches(@"^Port 9877 is in use .* The way out: dotnet course\.cs run 77 --urls http://localhost:(9977|10077)$", why);
    }

    [Theory]
    [InlineData("http://localhost:8801", null)]
    [InlineData("http://a:1 http://b:2", "http://a:1; http://b:2;")]
    [InlineData("http://a:3", "http://a:1", "--count", "3", "--URLS", "http://a:3")]
    [InlineData("http://a:4", "http://a:1", "--urls=http://a:3", "--urls=http://a:4")]
    public void Address_is_the_last_that_is_typed_or_the_environments_or_the_lessons_own(
        string expected, string? fromEnvironment, params string[] words) =>
        Assert.Equal(expected.Split(' '), Addresses.Of("01", words, fromEnvironment));

    [Fact]
    public async Task Lesson_NN_listens_on_port_88NN_by_default_and_the_front_door_looks_whether_it_is_free()
    {
        foreach (var lesson in Repository.Lessons)
        {
            var project = new Processes.Project(Directory.EnumerateFiles(lesson, "*.csproj").Single());
            if (!project.IsWeb) continue;
            var number = Path.GetFileName(lesson)[..2];
            using var holder = new TcpListener(IPAddress.Loopback, 8800 + int.Parse(number, CultureInfo.InvariantCulture));
            try { holder.Start(); }
            catch (SocketException) { } // somebody else holds it: as good
            var why = Addresses.WhyNot("run", number, [], fromEnvironment: null);
            Assert.StartsWith($"Port 88{number} is in use", why, StringComparison.Ordinal);

            // The sample itself, which says in its own words what it cannot have.
            var sample = project.Start();
            await using var alone = Course.Start(new(sample.FileName) { WorkingDirectory = sample.WorkingDirectory }, urls: null);
            await alone.Output.FirstAsync("address", line => line.Contains($":88{number}", StringComparison.Ordinal));
        }
    }
}
