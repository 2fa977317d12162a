using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FrontDoor;

namespace Lessons.Tests.FrontDoor;

/// <summary>How a program in a terminal learns of the Classroom that is open beside it.</summary>
public sealed class ClassroomAddressTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("beside-");

    string Note => Path.Combine(folder.FullName, "classroom.address");

    [Fact]
    public void Address_counts_while_a_program_listens_there()
    {
        Assert.Null(ClassroomAddress.Read(Note));
        using var classroom = new TcpListener(IPAddress.Loopback, 0);
        classroom.Start();
        var address = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{((IPEndPoint)classroom.LocalEndpoint).Port}");
        File.WriteAllText(Note, address);
        Assert.Equal(new Uri(address), ClassroomAddress.Read(Note));
        classroom.Stop();
        Assert.Null(ClassroomAddress.Read(Note)); // the Classroom was killed, and could not delete it
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0")]
    [InlineData("http://192.0.2.1:80")]
    public void File_that_holds_something_else_does_not_count(string text)
    {
        File.WriteAllText(Note, text);
        Assert.Null(ClassroomAddress.Read(Note));
    }

    [Fact]
    public void Only_a_lesson_that_listens_has_a_variable()
    {
        foreach (var (lesson, sdk) in ((string, string)[])[("01-server", ".Web"), ("02-client", ""), ("12-server", ".Web")])
            File.WriteAllText(
                Path.Combine(folder.CreateSubdirectory(Path.Combine("lessons", lesson)).FullName, "Sample.csproj"),
                $"""<Project Sdk="Microsoft.NET.Sdk{sdk}" />""");
        folder.CreateSubdirectory(Path.Combine("lessons", "03-text"));
        Assert.Equal(
            [("LESSON_01", "http://localhost:9801"), ("LESSON_12", "http://localhost:9812")],
            new LessonFolders(folder.FullName).Servers(new("http://localhost:9800")));
    }

    public void Dispose() => folder.Delete(recursive: true);
}
