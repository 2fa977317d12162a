using System.Globalization;

namespace Classroom.Tests.Running;

/// <summary>A course of two lessons, rogues both, and a Classroom that must not take harm from it. For one test at a time.</summary>
[CollectionDefinition(Name)]
public sealed class RogueCourse : IAsyncLifetime, ICollectionFixture<RogueCourse>
{
    public const string Name = "with a rogue", Lesson = "01-rogue", Second = "09-rogue";

    readonly CourseCopy copy = new();

    public string Folder => copy.Folder;

    public ClassroomProcess Classroom { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var lesson in (string[])[Lesson, Second]) RogueProgram.Put(copy, lesson);
        Classroom = await ClassroomProcess.StartAsync(Folder);
    }

    /// <summary>The story of a page that follows the rogue. In the end the rogue can be stopped, and started as if nothing had been.</summary>
    internal async Task TellAsync(Func<ClassroomClient, Task> story)
    {
        await using (var page = await ClassroomClient.OpenAsync(Classroom))
        {
            await page.FollowAsync(Lesson, long.MaxValue, page.Run); // no lines of stories before
            await page.SampleAsync(Lesson, Phase.Stopped);
            try { await story(page); }
            finally { await page.StopAsync(Lesson); }
            // The Classroom answers a page in order: once this is answered, the stop can't hit what another page starts.
            await page.FollowAsync(Lesson, long.MaxValue, page.Run);
            await page.SampleAsync(Lesson, Phase.Stopped);
        }
        await using var other = await ClassroomClient.FollowAsync(Classroom, Lesson);
        await other.SampleAsync(Lesson, Phase.Stopped);
        Assert.Empty(Living());
        await other.StartAsync(Lesson, "serve");
        await other.SampleAsync(Lesson, Phase.Running);
        Assert.Equal("decent", await GetAsync());
        await other.StopAsync(Lesson);
        await other.SampleAsync(Lesson, Phase.Stopped);
        Assert.Empty(Living());
    }

    /// <summary>What the sample answers, over the Tap.</summary>
    public async Task<string> GetAsync(string path = "/")
    {
        using var http = new HttpClient { Timeout = Patience.Limit };
        return await http.GetStringAsync(new Uri(Classroom.Sample(1), path));
    }

    /// <summary>The programs of this course that live; where that can be seen.</summary>
    public IReadOnlyList<int> Living() => OperatingSystem.IsLinux()
        ? [.. from folder in Directory.EnumerateDirectories("/proc")
              where char.IsAsciiDigit(Path.GetFileName(folder)[0]) && Program(folder).StartsWith(Folder, StringComparison.Ordinal)
              select int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)]
        : [];

    static string Program(string process)
    {
        try { return new FileInfo(Path.Combine(process, "exe")).LinkTarget ?? ""; }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return ""; } // gone, or another user's
    }

    public async ValueTask DisposeAsync()
    {
        if (Classroom is not null) await Classroom.DisposeAsync();
        copy.Dispose();
    }
}
