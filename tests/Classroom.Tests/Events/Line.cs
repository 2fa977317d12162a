using System.Globalization;

namespace Classroom.Tests.Events;

/// <summary>The page's end of the line: one socket at a time, which comes back by itself.</summary>
public class Line(Tab tab, WholeCourse course) : IClassFixture<Tab>
{
    [Fact]
    public Task Token_is_the_first_that_is_said_and_the_line_is_open_when_the_page_is_welcome() => PageAsync(async page =>
    {
        Assert.False(await page.Line.EmitAsync("here", new { }));
        await page.DoAsync("open()");
        Assert.False(await page.Line.EmitAsync("here", new { }));
        Assert.Equal($"hello {course.Classroom.Token}", await page.RunAsync<string>("sockets[0].said.map(one => `${one.event} ${one.data.token}`).join()"));
        await page.DoAsync("tell('welcome', { run: 'a' })");
        Assert.True(await page.Line.EmitAsync("here", new { lesson = "01-echo" }));
        Assert.Equal("hello here", await page.RunAsync<string>("sockets[0].said.map(one => one.event).join(' ')"));
        Assert.Equal((string[])["open a"], await page.HeardAsync());
    });

    [Fact]
    public Task Pauses_between_two_tries_grow_to_four_seconds_and_are_by_chance_up_to_half_as_long() => PageAsync(async page =>
    {
        await page.DoAsync("welcome('a')");
        var sockets = 1;
        foreach (var (most, chance) in ((int, double)[])[(250, 0), (500, 0.998), (1000, 0), (2000, 0.998), (4000, 0), (4000, 0.998), (4000, 0)])
        {
            await page.RunAsync<object?>(string.Create(CultureInfo.InvariantCulture, $"void (Math.random = () => {chance})"));
            await page.DoAsync("end(1006)");
            var pause = chance == 0 ? most / 2 : most;
            await page.PassAsync(pause - 10);
            Assert.Equal(sockets, await page.SocketsAsync());
            await page.PassAsync(11);
            Assert.Equal(++sockets, await page.SocketsAsync());
        }
        Assert.Equal((string[])["open a", .. Enumerable.Range(0, 7).Select(n => $"lost 1006 ({n})")], await page.HeardAsync());
        // Once it is back, all begins anew.
        await page.DoAsync("welcome('b')");
        await page.DoAsync("end(1001)");
        await page.PassAsync(251);
        Assert.Equal(sockets + 1, await page.SocketsAsync());
        Assert.Equal((string[])["open b (another)", "lost 1001 (0)"], (await page.HeardAsync())[^2..]);
    });

    [Fact]
    public Task Same_Classroom_is_told_from_another() => PageAsync(async page =>
    {
        foreach (var run in (string[])["a", "a", "b", "b"])
        {
            await page.DoAsync($"welcome('{run}')");
            await page.DoAsync("end(1006)");
            await page.PassAsync(251);
        }
        Assert.Equal((string[])["open a", "open a", "open b (another)", "open b"], (await page.HeardAsync()).Where(heard => heard.StartsWith("open", StringComparison.Ordinal)));
    });

    [Fact]
    public Task Without_the_token_nothing_is_tried() => PageAsync(async page =>
    {
        await page.RunAsync<object?>("localStorage.clear()");
        await page.Line.Page.ReloadAsync();
        await page.Line.ToldAsync("lost");
        await page.PassAsync(60_000);
        await page.RunAsync<object?>("dispatchEvent(new Event('online'))");
        Assert.Equal(0, await page.SocketsAsync());
        Assert.Equal((string[])["lost 4401 (0)"], await page.HeardAsync());
    });

    [Theory]
    [InlineData("")] // not even the line is there
    [InlineData("open()")] // no welcome
    [InlineData("welcome('a')")]
    public Task Silence_is_noticed_and_what_that_socket_says_later_is_heard_no_more(string done) => PageAsync(async page =>
    {
        if (done != "") await page.DoAsync(done);
        await page.PassAsync(10_000);
        Assert.DoesNotContain("lost in silence (0)", await page.HeardAsync());
        await page.PassAsync(3_500);
        Assert.Equal("lost in silence (0)", (await page.HeardAsync())[^1]);
        Assert.Equal(3, await page.RunAsync<int>("sockets[0].readyState"));
        Assert.Equal(2, await page.SocketsAsync());
        await page.DoAsync("welcome('a')");
        await page.RunAsync<object?>("sockets[0].tell('course', {}), sockets[0].end(1006)");
        await page.PassAsync(5_000);
        Assert.Equal("open a", (await page.HeardAsync())[^1]);
        Assert.Equal(2, await page.SocketsAsync());
    });

    [Fact]
    public Task Who_says_something_now_and_then_is_not_silent() => PageAsync(async page =>
    {
        await page.DoAsync("welcome('a')");
        for (var n = 0; n < 10; n++)
        {
            await page.PassAsync(5_000);
            await page.DoAsync("tell('beat', {})");
        }
        Assert.Equal((string[])["open a"], await page.HeardAsync());
    });

    [Fact]
    public Task Hour_in_which_the_machine_slept_is_no_silence() => PageAsync(async page =>
    {
        await page.DoAsync("welcome('a')");
        await page.Line.Page.Clock.FastForwardAsync(3_600_000); // each timer fires once at most, as after a closed lid
        Assert.Equal((string[])["open a"], await page.HeardAsync());
    });

    [Theory]
    [InlineData("dispatchEvent(new Event('online'))")]
    [InlineData("document.dispatchEvent(new Event('visibilitychange'))")]
    public Task Who_looks_again_does_not_wait_for_the_end_of_a_pause(string happens) => PageAsync(async page =>
    {
        await page.DoAsync("welcome('a')");
        await page.DoAsync("end(1006)");
        await page.RunAsync<object?>(happens);
        Assert.Equal(2, await page.SocketsAsync());
        await page.RunAsync<object?>(happens);
        await page.PassAsync(5_000);
        Assert.Equal(2, await page.SocketsAsync()); // one at a time
    });

    [Fact]
    public Task Page_that_is_left_lets_its_line_go_and_has_one_again_when_it_is_shown_again() => PageAsync(async page =>
    {
        await page.DoAsync("welcome('a')");
        await page.RunAsync<object?>("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
        Assert.Equal(3, await page.RunAsync<int>("sockets[0].readyState"));
        await page.RunAsync<object?>("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
        await page.DoAsync("welcome('a')");
        Assert.Equal((string[])["open a", "open a"], await page.HeardAsync()); // nothing was lost: nobody looked
    });

    [Fact]
    public Task Who_listens_late_hears_whether_it_is_open_or_lost_and_one_who_fails_keeps_it_from_nobody() => PageAsync(async page =>
    {
        await page.RunAsync<object?>("events.then(({ on }) => on('course', () => { throw new Error('not so'); }))");
        await page.RunAsync<object?>("events.then(({ on }) => on('course', () => told.push({ name: 'after' })))");
        await page.DoAsync("welcome('a')");
        await page.DoAsync("tell('course', {})");
        await LateAsync();
        Assert.Equal((string[])["open a", "course", "after", "late open"], await page.HeardAsync());
        await page.DoAsync("end(1006)");
        await LateAsync();
        Assert.Equal((string[])["open a", "course", "after", "late open", "lost 1006 (0)", "late lost", "late lost"], await page.HeardAsync());

        Task LateAsync() => page.RunAsync<object?>("events.then(({ on }) => ['open', 'lost'].forEach(name => on(name, () => told.push({ name: `late ${name}` }))))");
    });

    Task PageAsync(Func<ScriptPage, Task> story) =>
        tab.VisitAsync(course.Classroom.Process, async visit =>
        {
            await visit.Page.EvaluateAsync("token => localStorage.setItem('token', token)", course.Classroom.Token);
            await story(await ScriptPage.OpenAsync(visit.Page));
        }, page: "look/icon.svg"); // where no script of ours runs yet
}
