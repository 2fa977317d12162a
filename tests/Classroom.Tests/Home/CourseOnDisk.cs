using System.Globalization;

namespace Classroom.Tests.Home;

/// <summary>A small course in a folder of its own, whose lessons come and go.</summary>
public sealed class CourseOnDisk : IDisposable
{
    public CourseOnDisk() => Directory.CreateDirectory(In("lessons"));

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"dağ yolu {Guid.NewGuid():N}");

    internal CourseFolder Course => new(Folder);

    public string In(params string[] path) => Path.Combine([Folder, .. path]);

    /// <summary>A lesson, which is complete when its text is there.</summary>
    public void Lesson(string name, string text, int tasks = 0, params string[] files)
    {
        foreach (var file in files) Write("", "lessons", name, file);
        if (tasks > 0)
        {
            Write("", "lessons", name, "exercise", "Exercise.csproj");
            Write("# Exercise\n" + string.Concat(Enumerable.Range(1, tasks).Select(task => string.Create(CultureInfo.InvariantCulture, $"\n## Task {task}\n\nDo it.\n"))), "lessons", name, "exercise", "README.md");
        }
        Write(text, "lessons", name, "README.md");
    }

    /// <summary>Passes a task, as <c>dotnet course.cs check</c> does.</summary>
    internal Task PassAsync(string lesson, int task) =>
        new Checks.ProgressFile(In(".course")).ChangeAsync(new(In("lessons", lesson)), progress => progress.Of(task).Passed = DateTimeOffset.UnixEpoch);

    /// <summary>Takes every lesson away, and what was kept of them.</summary>
    public void Clear()
    {
        foreach (var lesson in Directory.GetDirectories(In("lessons"))) Directory.Delete(lesson, recursive: true);
        File.Delete(In(".course", "progress.json"));
    }

    public void Write(string content, params string[] path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), content);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
