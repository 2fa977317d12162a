using System.Net.Sockets;

namespace Tap.Tests.Relaying;

/// <summary>The relay is stopped, whatever goes on there: both ends are told, the watches end, and nothing is waited for.</summary>
public class Stopping
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static TheoryData<Fault?> Faults => [(Fault?)null, new Fault.Stall(), new Fault.Delay(Hour), new Fault.Throttle(1), new Fault.Split(1), new Fault.Stall { AfterFrames = 5 }, new Fault.Corrupt()];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Relay_stops_at_once_while_both_sides_talk(Fault? fault)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        if (fault is not null) tap.Relay.Set(fault);
        Task[] talking = [ends.Client.SendWithoutEndAsync(), ends.Server.SendWithoutEndAsync()];
        await tap.SeesAsync<WireEvent>(happened => happened is FrameEvent or FaultEvent { State: FaultState.Began });
        await StopAsync(tap);
        foreach (var one in (RawEnd[])[ends.Client, ends.Server])
        {
            await one.EndAsync(); // it hears FIN or a reset, even while it sends
            one.Dispose();
        }
        await Task.WhenAll(talking);
        Assert.Equal((EndKind.Stopped, null), await tap.SeesAsync<EndEvent>() is var end ? (end.How, end.From) : default);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Both_ends_are_told(bool stalled)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        if (stalled) tap.Relay.Set(new Fault.Stall());
        await StopAsync(tap);
        await ends.Client.EndsAsync(Goodbye.Fin);
        await ends.Server.EndsAsync(Goodbye.Fin);
        await Assert.ThrowsAsync<SocketException>(() => RawEnd.ConnectAsync(tap.Address));
    }

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Side_that_lives_on_after_the_other_has_gone_is_told_then(Side gone)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        tap.Relay.Set(new Fault.HalfOpen { From = gone });
        await ends[gone].EndsAsync(Goodbye.Reset);
        await StopAsync(tap);
        await ends[1 - gone].EndsAsync(Goodbye.Fin);
    }

    [Fact]
    public async Task Everything_that_is_asked_of_a_stopped_relay_is_harmless()
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var fault = tap.Relay.Set(new Fault.Stall());
        Assert.Same(tap.Relay.DisposeAsync().AsTask(), tap.Relay.DisposeAsync().AsTask()); // who stops it twice waits twice
        await StopAsync(tap);
        fault.Clear();
        using (tap.Relay.Set(new Fault.Cut())) Assert.Empty(tap.Relay.Connections);
        await foreach (var happened in tap.Relay.Watch()) Assert.Fail($"{happened} came from a relay that has stopped.");
        await ends.Client.EndsAsync(Goodbye.Fin);
    }

    static async Task StopAsync(TestRelay tap) => await tap.Relay.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
}
