namespace Classroom.Tests.Days;

/// <summary>A copy of the course that its student may change, and one lesson more, whose sample behaves badly when it is asked to.</summary>
public sealed class StudentsCourse : IAsyncLifetime
{
    readonly CourseCopy copy = new CourseCopy("lessons").WithPrograms();

    public ClassroomProcess Classroom { get; private set; } = null!;

    /// <summary>A file of the copy.</summary>
    public string In(params string[] path) => copy.In(path);

    public async ValueTask InitializeAsync()
    {
        var folder = Directory.CreateDirectory(copy.In("lessons", "06-rogue")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "README.md"), "# A rogue\n\nIt does what it should not.\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "Rogue.csproj"), """<Project Sdk="Microsoft.NET.Sdk.Web" />""");
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), """
            var app = WebApplication.Create(args);
            app.MapGet("/", () => Results.Content("<!doctype html><html lang=en><title>Rogue</title><h1>It runs</h1>", "text/html"));
            app.MapPost("/crash", () => new Thread(() => throw new InvalidOperationException("On purpose.")).Start());
            app.MapPost("/flood", () => new Thread(() => { for (var i = 0L; ; i++) Console.WriteLine($"flood {i}"); }).Start());
            app.MapPost("/loop", () => { app.Lifetime.ApplicationStopping.Register(() => { while (true) ; }); });
            app.MapPost("/say", (int letters) => Console.Error.WriteLine(new string('ğ', letters)));
            app.MapPost("/note", (string text) => Console.WriteLine(text));
            app.Run();
            """);
        Classroom = await ClassroomProcess.StartAsync(copy.Folder);
    }

    /// <summary>Tells the rogue's sample what to do.</summary>
    public async Task AskRogueAsync(string what)
    {
        using var client = new HttpClient();
        try { (await client.PostAsync(new Uri(Classroom.Sample(6), what), null)).EnsureSuccessStatusCode(); }
        catch (HttpRequestException) when (what == "crash") { } // it may be gone before it has answered
    }

    public async ValueTask DisposeAsync()
    {
        if (Classroom is not null) await Classroom.DisposeAsync();
        copy.Dispose();
    }
}
