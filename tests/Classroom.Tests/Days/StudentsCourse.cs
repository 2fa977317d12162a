using Classroom.Tests.Running;

namespace Classroom.Tests.Days;

/// <summary>
/// A copy of the course that its student may change, and lessons whose sample does what it is told. The stories that run one lesson's
/// sample come one after the other, and those that count what is on its wire have a lesson of their own.
/// </summary>
public sealed class StudentsCourse : IAsyncLifetime
{
    /// <summary>A copy of lesson 02, whose sample is broken and mended: where that is built, no other story waits for it.</summary>
    public const string Mended = "15-mended";

    readonly CourseCopy copy = new CourseCopy("lessons").WithPrograms();

    public ClassroomProcess Classroom { get; private set; } = null!;

    /// <summary>A file of the copy.</summary>
    public string In(params string[] path) => copy.In(path);

    public async ValueTask InitializeAsync()
    {
        RogueProgram.Put(copy, "06-rogue");
        for (var lesson = 7; lesson <= 11; lesson++) RogueProgram.Put(copy, FormattableString.Invariant($"{lesson:00}-wire"));
        foreach (var lesson in (string[])["12-break", "13-bench", "14-bench"]) RogueProgram.Put(copy, lesson);
        copy.CopyRoom("lessons/02-hello-world", $"lessons/{Mended}");
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
