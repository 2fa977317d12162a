namespace Classroom.Tests.Access;

/// <summary>A course with one lesson, whose sample serves a page that attacks; and a Classroom that shows it.</summary>
public sealed class HostileCourse : IAsyncLifetime
{
    public const string Lesson = "07-hostile";

    readonly CourseCopy copy = new("lessons/look");

    public ClassroomProcess Classroom { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Write("README.md", "# A hostile lesson\n\nIts page attacks. [Elsewhere](https://attacker.example/read) there is more, and [here](../07-hostile/more.md).\n");
        Write("more.md", "# More\n\nAnother text.\n");
        Write("Hostile.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n</Project>\n");
        Write("Program.cs", "var app = WebApplication.Create(args);\napp.UseFileServer();\napp.Run();\n");
        Write("wwwroot/index.html", Attack.Page);
        Write("wwwroot/attack.js", Attack.Script);
        Classroom = await ClassroomProcess.StartAsync(copy.Folder);

        void Write(string path, string text)
        {
            var file = copy.In("lessons", Lesson, Path.Combine(path.Split('/')));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Classroom is not null) await Classroom.DisposeAsync();
        copy.Dispose();
    }
}
