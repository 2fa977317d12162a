using System.Diagnostics;

namespace Classroom.Tests.Events;

/// <summary>Ctrl+C, or whoever asks the Classroom to end.</summary>
[Collection(QuietMachine.Name)]
public class Ending
{
    [Fact]
    public async Task Pages_hear_1001_within_a_second_and_it_is_over_even_where_one_does_not_answer()
    {
        using var copy = new CourseCopy("lessons");
        await using var classroom = await ClassroomProcess.StartAsync(copy.Folder);
        using var stranger = await RawClient.OpenAsync(classroom.Address, "/ws/classroom");
        RawPage[] pages = [await OpenAsync(classroom), await OpenAsync(classroom)];

        var watch = Stopwatch.StartNew();
        var ending = classroom.Process.StopAsync(Patience.Limit);
        foreach (var page in pages) Assert.Equal((1001, "the Classroom ends"), await page.EndAsync()); // and they say nothing
        var told = watch.Elapsed;
        Assert.Equal(0, await ending);
        TestContext.Current.TestOutputHelper!.WriteLine($"Told after {told.TotalMilliseconds:0} ms, gone after {watch.Elapsed.TotalMilliseconds:0} ms.");
        Assert.InRange(told, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.DoesNotContain(classroom.Process.Log.Entries, line => line.Contains("xception", StringComparison.Ordinal));
        foreach (var page in pages) page.Dispose();
    }

    static async Task<RawPage> OpenAsync(ClassroomProcess classroom)
    {
        var page = new RawPage(await RawClient.OpenAsync(classroom.Address, "/ws/classroom"));
        await page.SayAsync("hello", new { token = classroom.Token });
        await page.NextAsync("welcome");
        return page;
    }
}
