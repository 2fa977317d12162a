using System.Diagnostics;
using System.Text.RegularExpressions;
using Classroom.Tests.Access;
using Classroom.Tests.Home;
using Classroom.Tests.Pictures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Events;

/// <summary>
/// The Classroom goes away under an open page, and comes back. <see cref="Line"/> holds how long a page waits and how often it tries,
/// where the clock is the test's.
/// </summary>
public sealed class Restarting(Browser browser) : IDisposable
{
    readonly CourseCopy copy = new("lessons");

    public void Dispose() => copy.Dispose();

    [Fact]
    [Long("It takes most of a minute. Every run proves how a page waits and tries, by a clock of its own, and that it trusts nobody else.")]
    public async Task Page_says_so_trusts_nobody_else_and_goes_on_by_itself()
    {
        await using var first = await ClassroomProcess.StartAsync(copy.Folder);
        await browser.VisitAsync(first.Process, async visit =>
        {
            var (line, home, lessons) = (await LinePage.OpenAsync(visit.Page), new HomePage(visit.Page), Repository.Lessons.Count());
            await Expect(home.Next).ToContainTextAsync("Begin with lesson 01");
            await Expect(home.Machine.First).ToContainTextAsync(".NET SDK 1");
            await Expect(home.Notice).ToBeEmptyAsync();
            await visit.TakeAsync("home-fresh");
            if (!OperatingSystem.IsWindows()) await FreezesAsync(first, line); // Windows has no kill

            await home.Titles.First.ClickAsync();
            await Expect(home.Numbers.First).ToHaveAttributeAsync("aria-current", "page");
            Assert.False((await line.ToldAsync("open")).IsAnother);
            Assert.True(await HereAsync(line));
            await LosesAsync(first, line, isKilled: false);
            await MistrustsAsync(first, line);
            await using var second = await ClassroomProcess.StartAsync(copy.Folder, first.Address.Port);
            await FindsAsync(line, 2);
            await Expect(visit.Page.Locator("#token-form")).ToHaveCountAsync(0);

            await LosesAsync(second, line, isKilled: true);
            await Expect(home.Notice).ToContainTextAsync("The Classroom does not answer. This page looks for it");
            await Expect(home.Notice).ToContainTextAsync(
                new Regex("looks for it \\([1-9]\\d* s\\), and goes on .* start it again: dotnet course.cs"));
            await visit.TakeAsync("line-lost");
            await Expect(home.Numbers).ToHaveCountAsync(lessons); // what was there, stays
            Directory.CreateDirectory(copy.In("lessons", "99-new"));
            await File.WriteAllTextAsync(copy.In("lessons", "99-new", "README.md"), "# New");
            await using var third = await ClassroomProcess.StartAsync(copy.Folder, first.Address.Port);
            await Expect(home.Notice).ToHaveTextAsync("The Classroom is back.");
            await Expect(home.Numbers).ToHaveCountAsync(lessons + 1); // what has happened meanwhile
            await Expect(home.Notice).ToBeEmptyAsync();
            await FindsAsync(line, 3);
        }, page: first.Key);
    }

    /// <summary>The page notices that the Classroom stands still, and goes on where it was when it does not any more.</summary>
    static async Task FreezesAsync(ClassroomProcess classroom, LinePage line)
    {
        var before = await line.ToldAsync("open");
        await SignalAsync("-STOP", classroom);
        try
        {
            Assert.Null((await line.ToldAsync("lost")).Code); // nothing has closed it
            await Expect(line.Notice).ToContainTextAsync("The Classroom does not answer.");
            Assert.False(await HereAsync(line));
        }
        finally { await SignalAsync("-CONT", classroom); }
        var after = await line.ToldAsync("open", 2);
        Assert.Equal((before.Run, false), (after.Run, after.IsAnother));
        await Expect(line.Notice).Not.ToContainTextAsync("does not answer");
    }

    static async Task LosesAsync(ClassroomProcess classroom, LinePage line, bool isKilled)
    {
        var before = await line.CountAsync("lost");
        if (isKilled) await classroom.Process.KillAsync();
        else Assert.Equal(0, await classroom.Process.StopAsync(Patience.Limit));
        var lost = await line.ToldAsync("lost", before + 1);
        Assert.Equal((isKilled ? 1006 : 1001, 0), (lost.Code, lost.Attempt));
        await Expect(line.Notice).ToContainTextAsync("The Classroom does not answer.");
        Assert.False(await HereAsync(line));
        Assert.Equal(3, (await line.ToldAsync("lost", before + 4)).Attempt); // it tries
    }

    /// <summary>The page tells nothing to another program on that port, whose answers are true ones of the same course elsewhere.</summary>
    static async Task MistrustsAsync(ClassroomProcess classroom, LinePage line)
    {
        var (page, token) = (line.Page, new Token(new(classroom.Course)));
        await using var impostor = await ForeignSite.StartAsync(
            path => Task.FromResult(OpenClassroom.Proof(path.Split('/')[^1], new(classroom.Address.Port + 1), token)),
            classroom.Address.Port);
        var field = page.GetByLabel("What answers here does not know the token of this page.");
        await field.FillAsync(classroom.Address + classroom.Key);
        await field.PressAsync("Enter");
        await Expect(page.Locator("#token-wrong")).ToContainTextAsync("That token does not fit");
        await Assert.ThrowsAsync<PlaywrightException>(() =>
            page.EvaluateAsync("async () => (await import('/js/token.js')).ask('/api/course')"));
        await line.ToldAsync("lost", await line.CountAsync("lost") + 2); // it tries
        Assert.All(impostor.Requests.Entries, request => Assert.StartsWith("GET /open/", request, StringComparison.Ordinal));
        Assert.DoesNotContain(impostor.Requests.Entries, request => request.Contains(token.Text, StringComparison.Ordinal));
    }

    /// <summary>The page finds the Classroom that has just started, and is open for the n-th time.</summary>
    static async Task FindsAsync(LinePage line, int opens)
    {
        var (before, after) = (await line.ToldAsync("open", opens - 1), await line.ToldAsync("open", opens));
        Assert.True(after.IsAnother);
        Assert.NotEqual(before.Run, after.Run);
        await Expect(line.Notice).Not.ToContainTextAsync("does not answer");
        Assert.True(await HereAsync(line));
    }

    static Task<bool> HereAsync(LinePage line) => line.EmitAsync("here", new { lesson = "01-echo", heading = "", isRead = false });

    static async Task SignalAsync(string signal, ClassroomProcess classroom)
    {
        using var kill = Process.Start("kill", [signal, FormattableString.Invariant($"{classroom.Process.Id}")]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}
