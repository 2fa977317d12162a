namespace Tap.Tests.Faults;

/// <summary>More than one fault at once, and one after the other.</summary>
public class Together
{
    static readonly string[] Texts = [.. Enumerable.Range(0, 50).Select(i => $"number {i}")];

    [Fact]
    public async Task Delay_and_throttle()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var delay = tap.Relay.Set(new Fault.Delay(TimeSpan.FromHours(1)) { Connection = ends.Number });
        var throttle = tap.Relay.Set(new Fault.Throttle(1) { Connection = ends.Number });
        foreach (var text in Texts) await ends.Client.SendAsync(text);
        ends.Client.Finish();
        await tap.TalkAsync();
        Assert.Equal(TestRelay.Request.Length, tap.Relay.Connections[0].FromClient.Bytes); // none
        delay.Clear();
        await ends.Server.BytesAsync(1);
        await tap.TalkAsync();
        Assert.Empty(tap.Texts(ends, Side.Client)); // a few, which make no frame
        throttle.Clear();
        var (bytes, how) = await ends.Server.EndAsync();
        Assert.Equal((Texts.Sum(text => Frame.OfText(text).ToBytes().Length) - 1, Goodbye.Fin), (bytes.Length, how));
        await tap.SeesAsync<FrameEvent>(frame => frame.Text == Texts[^1]);
        Assert.Equal(Texts, tap.Texts(ends, Side.Client));
    }

    [Fact]
    public async Task Split_and_corrupt()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        tap.Relay.Set(new Fault.Split(2));
        tap.Relay.Set(new Fault.Corrupt { From = Side.Client, AfterFrames = 2, AfterBytes = 6 });
        foreach (var text in (string[])["abc", "abc", "abc", "abc"]) await ends.Client.SendAsync(text);
        await ends.Server.HearsAsync("abc", "abc", "`bc", "abc");
    }

    [Fact]
    public async Task Stall_then_clear_then_cut()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        using (tap.Relay.Set(new Fault.Stall { AfterFrames = 1 }))
        {
            await ends.Client.SendAsync("one");
            await ends.Server.HearsAsync("one");
            await ends.Client.SendAsync("two");
        }
        await ends.Server.HearsAsync("two");
        await ends.Server.SendAsync("three");
        await ends.Client.HearsAsync("three");
        tap.Relay.Set(new Fault.Cut());
        await ends.Client.EndsAsync(Goodbye.Reset);
        await ends.Server.EndsAsync(Goodbye.Reset);
    }

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Whole_chain_of_faults_loses_nothing(Side from)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        tap.Relay.Set(new Fault.Delay(TimeSpan.FromMilliseconds(2)));
        tap.Relay.Set(new Fault.Split(500));
        tap.Relay.Set(new Fault.Throttle(1_000_000));
        var stall = tap.Relay.Set(new Fault.Stall { AfterFrames = 10, AfterBytes = 5 });
        var sending = Task.Run(async () => { foreach (var text in Texts) await ends[from].SendAsync(text); });
        await tap.SeesAsync(stall, FaultState.Began);
        stall.Clear();
        await ends[1 - from].HearsAsync(Texts);
        await sending;
    }
}
