using System.Diagnostics;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Events;

/// <summary>The Classroom goes away under an open page, and comes back.</summary>
[Collection(QuietMachine.Name)]
public class Restarting(Browser browser)
{
    [Fact]
    public async Task Page_says_so_and_goes_on_by_itself()
    {
        using var copy = new CourseCopy("lessons");
        await using var first = await ClassroomProcess.StartAsync(copy.Folder);
        await browser.VisitAsync(first.Process, async visit =>
        {
            var line = await LinePage.OpenAsync(visit.Page);
            Assert.False((await line.ToldAsync("open")).IsAnother);
            Assert.True(await line.EmitAsync("here", new { lesson = "01-echo", heading = "", isRead = false }));
            await LosesAsync(first, line, isKilled: false);
            await using var second = await ClassroomProcess.StartAsync(copy.Folder, first.Address.Port);
            await FindsAsync(line, 2);
            await LosesAsync(second, line, isKilled: true);
            await using var third = await ClassroomProcess.StartAsync(copy.Folder, first.Address.Port);
            await FindsAsync(line, 3);
        }, page: first.Key);
    }

    static async Task LosesAsync(ClassroomProcess classroom, LinePage line, bool isKilled)
    {
        var before = await line.CountAsync("lost");
        if (isKilled) await classroom.Process.KillAsync();
        else Assert.Equal(0, await classroom.Process.StopAsync(Patience.Limit));
        var lost = await line.ToldAsync("lost", before + 1);
        Assert.Equal((isKilled ? 1006 : 1001, 0), (lost.Code, lost.Attempt));
        await Expect(line.Notice).ToContainTextAsync("The Classroom does not answer.");
        Assert.False(await line.EmitAsync("here", new { lesson = "01-echo", heading = "", isRead = false }));
        Assert.Equal(3, (await line.ToldAsync("lost", before + 4)).Attempt); // it tries
    }

    /// <summary>The page finds the Classroom that has just started, and is open for the n-th time.</summary>
    static async Task FindsAsync(LinePage line, int opens)
    {
        var watch = Stopwatch.StartNew();
        var (before, after) = (await line.ToldAsync("open", opens - 1), await line.ToldAsync("open", opens));
        TestContext.Current.TestOutputHelper!.WriteLine($"Found after {watch.Elapsed.TotalMilliseconds:0} ms.");
        Assert.True(after.IsAnother);
        Assert.NotEqual(before.Run, after.Run);
        await Expect(line.Notice).Not.ToContainTextAsync("does not answer");
        Assert.True(await line.EmitAsync("here", new { lesson = "01-echo", heading = "", isRead = false }));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(6)); // a pause of four at most
    }

    [Fact]
    public async Task Page_notices_that_it_is_frozen_and_goes_on_where_it_was_when_it_is_not_any_more()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no kill.");
        using var copy = new CourseCopy("lessons");
        await using var classroom = await ClassroomProcess.StartAsync(copy.Folder);
        await browser.VisitAsync(classroom.Process, async visit =>
        {
            var line = await LinePage.OpenAsync(visit.Page);
            var before = await line.ToldAsync("open");
            var watch = Stopwatch.StartNew();
            await SignalAsync("-STOP", classroom);
            try
            {
                Assert.Null((await line.ToldAsync("lost")).Code); // nothing has closed it
                TestContext.Current.TestOutputHelper!.WriteLine($"Noticed after {watch.Elapsed.TotalSeconds:0.0} s.");
                Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20));
                await Expect(line.Notice).ToContainTextAsync("The Classroom does not answer.");
                Assert.False(await line.EmitAsync("here", new { lesson = "01-echo", heading = "", isRead = false }));
            }
            finally { await SignalAsync("-CONT", classroom); }
            watch.Restart();
            var after = await line.ToldAsync("open", 2);
            TestContext.Current.TestOutputHelper!.WriteLine($"Back after {watch.Elapsed.TotalSeconds:0.0} s.");
            Assert.Equal((before.Run, false), (after.Run, after.IsAnother));
            await Expect(line.Notice).Not.ToContainTextAsync("does not answer");
        }, page: classroom.Key);
    }

    static async Task SignalAsync(string signal, ClassroomProcess classroom)
    {
        using var kill = Process.Start("kill", [signal, FormattableString.Invariant($"{classroom.Process.Id}")]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}
