using Processes;

namespace Classroom.Tests.Access;

/// <summary>A course with one lesson, whose sample serves a page that attacks; and a Classroom that shows it.</summary>
public sealed class HostileCourse : IAsyncLifetime
{
    public const string Lesson = "07-hostile";

    readonly CourseCopy copy = new CourseCopy("lessons/look", "lessons/01-echo").WithPrograms();

    public ClassroomProcess Classroom { get; private set; } = null!;

    /// <summary>Whether a test has started the sample, and left it running.</summary>
    public bool Runs { get; set; }

    public async ValueTask InitializeAsync()
    {
        // Any sample will do that serves its wwwroot: this one is built.
        Directory.Move(copy.In("lessons", "01-echo"), copy.In("lessons", Lesson));
        new Project(copy.In("lessons", Lesson, "Echo.csproj")).Trust();
        Write("README.md", "# A hostile lesson\n\nIts page attacks. [Elsewhere](https://attacker.example/read) there is more, and [here](../07-hostile/more.md).\n");
        Write("more.md", "# More\n\nAnother text.\n");
        Write("wwwroot/index.html", Attack.Page);
        Write("wwwroot/attack.js", Attack.Script);
        Classroom = await ClassroomProcess.StartAsync(copy.Folder);

        void Write(string path, string text) => File.WriteAllText(copy.In("lessons", Lesson, Path.Combine(path.Split('/'))), text);
    }

    public async ValueTask DisposeAsync()
    {
        if (Classroom is not null) await Classroom.DisposeAsync();
        copy.Dispose();
    }
}
