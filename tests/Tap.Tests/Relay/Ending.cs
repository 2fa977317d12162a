namespace Tap.Tests.Relaying;

/// <summary>An end passes as it came.</summary>
public class Ending
{
    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Side_that_says_no_more_can_still_hear(Side first)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var (one, other) = (ends[first], ends[1 - first]);
        await one.SendAsync("my last word");
        one.Finish();
        await other.HearsAsync("my last word");
        await other.EndsAsync(Goodbye.Fin);
        for (var i = 0; i < 10; i++)
        {
            await other.SendAsync("not mine");
            await one.HearsAsync("not mine");
        }
        Assert.Single(tap.Relay.Connections);
        other.Finish();
        await one.EndsAsync(Goodbye.Fin);

        var end = await tap.SeesAsync<EndEvent>();
        Assert.Equal((EndKind.Closed, first, 1L, 10L), (end.How, end.From, (first == Side.Client ? end.Client : end.Server).Frames, (first == Side.Client ? end.Server : end.Client).Frames));
        Assert.Empty(tap.Relay.Connections);
    }

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Reset_of_one_side_resets_the_other(Side first)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        ends[first].Reset();
        await ends[1 - first].EndsAsync(Goodbye.Reset);
        var end = await tap.SeesAsync<EndEvent>();
        Assert.Equal((EndKind.Reset, first), (end.How, end.From));
        Assert.Empty(tap.Relay.Connections);
    }

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Reset_after_the_other_sides_last_word_resets_it_too(Side first)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        ends[1 - first].Finish();
        await ends[first].EndsAsync(Goodbye.Fin);
        ends[first].Reset();
        await ends[1 - first].EndsAsync(Goodbye.Reset);
        Assert.Equal((EndKind.Reset, first), await tap.SeesAsync<EndEvent>() is var end ? (end.How, end.From) : default);
    }

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Side_that_takes_no_more_resets_the_one_that_sends_to_it(Side first)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var sending = ends[1 - first].SendWithoutEndAsync();
        await ends[first].ReceiveAsync();
        ends[first].Reset();
        await sending;
        Assert.Equal((EndKind.Reset, first), await tap.SeesAsync<EndEvent>() is var end ? (end.How, end.From) : default);
    }
}
