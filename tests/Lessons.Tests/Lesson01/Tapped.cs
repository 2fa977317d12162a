using System.Net;

namespace Lessons.Tests.Lesson01;

/// <summary>The sample behind a Tap that breaks nothing.</summary>
public sealed class TappedEcho : EchoSample
{
    Relay relay = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        relay = Relay.Start(new("127.0.0.1", 0), new(Sample.Address.Host, Sample.Address.Port));
        Sample.Address = new($"http://{relay.Addresses[0]}");
    }

    public override async ValueTask DisposeAsync()
    {
        if (relay is not null) await relay.DisposeAsync();
        await base.DisposeAsync();
    }
}

/// <summary>The page through the Tap behaves as without it.</summary>
[Trait("lesson", "01")]
[Long("It repeats every story of the page. In every run the tests of the wire go through the Tap, and so does each day.")]
public class PageThroughTheTap(Browser browser, TappedEcho echo) : Page<TappedEcho>(browser, echo);

/// <summary>So does the wire.</summary>
[Trait("lesson", "01")]
public class WireThroughTheTap(TappedEcho echo) : Wire<TappedEcho>(echo);
