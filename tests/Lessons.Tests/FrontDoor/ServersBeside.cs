using FrontDoor;
using Processes;

namespace Lessons.Tests.FrontDoor;

/// <summary>How a program in a terminal learns of the Classroom that is open beside it.</summary>
public sealed class ServersBeside : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("beside-");

    string Note => Path.Combine(folder.FullName, ".course", "note");

    [Fact]
    public void Note_counts_while_its_writer_holds_it_and_leaves_nothing()
    {
        Assert.Null(LiveNote.Read(Note));
        using (LiveNote.Write(Note, "http://localhost:9800")) Assert.Equal("http://localhost:9800", LiveNote.Read(Note));
        Assert.False(File.Exists(Note));
    }

    [Fact]
    public void Note_of_a_killed_writer_does_not_count_and_is_replaced()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Note)!);
        File.WriteAllText(Note, "http://localhost:9800");
        Assert.Null(LiveNote.Read(Note));
        using var next = LiveNote.Write(Note, "http://localhost:9900");
        Assert.Equal("http://localhost:9900", LiveNote.Read(Note));
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
