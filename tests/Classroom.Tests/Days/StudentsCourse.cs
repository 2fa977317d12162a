using Classroom.Tests.Running;

namespace Classroom.Tests.Days;

/// <summary>
/// A copy of the course that its student may change, and four lessons more, whose sample behaves badly when it is asked to. The stories that
/// run one lesson's sample come one after the other.
/// </summary>
public sealed class StudentsCourse : IAsyncLifetime
{
    readonly CourseCopy copy = new CourseCopy("lessons").WithPrograms();

    public ClassroomProcess Classroom { get; private set; } = null!;

    /// <summary>A file of the copy.</summary>
    public string In(params string[] path) => copy.In(path);

    public async ValueTask InitializeAsync()
    {
        foreach (var lesson in (string[])["06-rogue", "07-wire", "08-wire", "09-wire"]) RogueProgram.Put(copy, lesson);
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
