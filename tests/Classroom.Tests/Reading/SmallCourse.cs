namespace Classroom.Tests.Reading;

/// <summary>A course that a test writes, in a folder whose path is what a path may be.</summary>
public sealed class SmallCourse : IDisposable
{
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"dağ # 100% {Guid.NewGuid():N}");

    public SmallCourse() => Directory.CreateDirectory(In("lessons"));

    public string In(string path) => Path.Combine([Folder, .. path.Split('/')]);

    public string Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), text);
        return In(path);
    }

    /// <summary>The text as HTML.</summary>
    public string Html(string markdown) => Texts().Read(Write("lessons/01-first/README.md", markdown)).Html;

    internal Texts Texts(int port = 9000) => TextsOf(new(Folder), port);

    /// <summary>The texts of any course, as a Classroom on that port shows them.</summary>
    internal static Texts TextsOf(CourseFolder course, int port)
    {
        var listening = new Listening(port);
        return new(course, new(course, new CourseFiles(course), listening), new(course, listening));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
