namespace Classroom.Tests.Events;

/// <summary>Who has not said hello, with the token, is told nothing.</summary>
public class Hello
{
    const string More = "It starts one more server. OtherPrograms says nearly all of these in every run.";
    static readonly (int?, string?) NoToken = (4401, "this page does not have the token");

    [Theory]
    [InlineData("""{"event":"hello","data":{"token":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}}""")]
    [InlineData("""{"event":"hello","data":{"token":""}}""", Traits = [LongAttribute.Trait, More])]
    [InlineData("""{"event":"hello","data":{"token":null}}""")]
    [InlineData("""{"event":"hello","data":{"token":["a"]}}""", Traits = [LongAttribute.Trait, More])]
    [InlineData("""{"event":"hello","data":{"token":"\ud800"}}""", Traits = [LongAttribute.Trait, More])]
    [InlineData("""{"event":"hello","data":{}}""", Traits = [LongAttribute.Trait, More])]
    [InlineData("""{"event":"hello","data":null}""", Traits = [LongAttribute.Trait, More])]
    [InlineData("""{"event":"hello"}""", Traits = [LongAttribute.Trait, More])]
    [InlineData("""{"event":"start","data":{"lesson":"01-echo"}}""")]
    [InlineData("""{"event":"\udc00","data":{}}""", Traits = [LongAttribute.Trait, More])]
    [InlineData("null", Traits = [LongAttribute.Trait, More])]
    [InlineData("hello", Traits = [LongAttribute.Trait, More])]
    [InlineData("")]
    public async Task Whatever_else_comes_first_ends_it(string said)
    {
        await using var server = await EventsServer.StartAsync();
        var isHeard = false;
        server.Pages.On<Said>("start", (_, _) => { isHeard = true; return Task.CompletedTask; });
        using var page = await server.ConnectAsync();
        await page.SayAsync(said);
        await page.SayAsync("hello", new { token = server.Token }); // too late
        await page.SayAsync("start", new { lesson = "01-echo" });
        Assert.Equal(NoToken, await page.EndAsync());
        await server.LeftAsync(0);
        Assert.False(isHeard);
        Assert.Empty(server.Log.Entries);
    }

    [Fact]
    public async Task What_is_for_all_pages_is_not_for_a_stranger()
    {
        await using var server = await EventsServer.StartAsync();
        using var stranger = await server.ConnectAsync();
        using var page = await server.OpenAsync();
        server.Pages.SendToAll("course", new { });
        await page.NextAsync("course");
        await stranger.SayAsync("hello");
        Assert.Equal(Opcode.Close, (await stranger.Client.ReceiveAsync()).Opcode); // before anything else
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_says_nothing_or_half_of_it_has_to_go(bool half)
    {
        await using var server = await EventsServer.StartAsync(new() { Hello = TimeSpan.FromSeconds(0.2) });
        using var page = await server.ConnectAsync();
        if (half) await page.Client.SendAsync(Frame.OfText("""{"event":"hello","data":{""", fin: false));
        Assert.Equal((4408, "no hello came"), await page.EndAsync());
        await server.LeftAsync(0); // though it does not answer
    }

    [Fact]
    public async Task Who_has_said_hello_stays()
    {
        await using var server = await EventsServer.StartAsync(new() { Hello = TimeSpan.FromSeconds(1), Beat = TimeSpan.FromSeconds(0.5) });
        using var page = await server.OpenAsync();
        for (var beats = 0; beats < 3; beats++) await page.NextAsync("beat");
        Assert.Equal(1, server.Pages.Count);
    }

    [Fact]
    public async Task Strangers_are_limited_in_number_and_a_place_becomes_free_again()
    {
        await using var server = await EventsServer.StartAsync(new() { Strangers = 3, Pages = 5 });
        var strangers = new[] { await server.ConnectAsync(), await server.ConnectAsync(), await server.ConnectAsync() };
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => server.ConnectAsync());
        Assert.Contains("503", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Retry-After: 1", refusal.Message, StringComparison.Ordinal);
        strangers[0].Dispose();
        await server.LeftAsync(2);
        for (var pages = 0; pages < 3; pages++) Keep(await server.OpenAsync());
        refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => server.OpenAsync()); // five are all
        Assert.Contains("503", refusal.Message, StringComparison.Ordinal);

        foreach (var one in kept.Concat(strangers)) one.Dispose();
        await server.LeftAsync(0);
        using var again = await server.OpenAsync();
        Assert.Empty(server.Log.Entries);
    }

    readonly List<RawPage> kept = [];

    void Keep(RawPage page) => kept.Add(page);

    sealed record Said(string Lesson);
}
