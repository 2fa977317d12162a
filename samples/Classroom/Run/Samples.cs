using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Processes;

namespace Classroom;

/// <summary>The samples that have been asked for, one a lesson. They end with the Classroom.</summary>
sealed class Samples(
    CourseFolder course, Pages pages, Wires wires, SampleFaults faults, Listening listening, IHostApplicationLifetime lifetime, ILogger<Samples> log) : IHostedService
{
    readonly ConcurrentDictionary<string, Sample> samples = [];
    readonly ConditionalWeakTable<Page, Following> following = [];
    CancellationTokenRegistration ending;

    /// <exception cref="InvalidOperationException">There is no such lesson, or it has no sample.</exception>
    public Sample Of(string lesson) => course.Lesson(lesson) is { Sample: not null } || samples.ContainsKey(lesson)
        ? samples.GetOrAdd(lesson, Create)
        : throw new InvalidOperationException($"There is no sample of a lesson '{lesson}'.");

    /// <summary>Whether the sample of a lesson runs now.</summary>
    public bool IsRunning(string lesson) => samples.TryGetValue(lesson, out var sample) && sample.State.Phase is Phase.Running;

    /// <summary>Shows a sample to a page, from a line on, as long as the page is there and follows no other.</summary>
    public void Follow(Page page, string lesson, long after)
    {
        var before = following.TryGetValue(page, out var found) ? found : null;
        before?.End();
        following.AddOrUpdate(page, Of(lesson).ShownTo(page, after, before));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var leftover in Leftovers.End(course.In(".course", "started"))) log.LogInformation("{Leftover}", leftover);
        ending = lifetime.ApplicationStopping.Register(() => _ = CloseAsync()); // at once, while pages and server still end
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await ending.DisposeAsync();
        // When there is no time left we go all the same: what cannot be ended holds nobody up.
        await CloseAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    Task CloseAsync() => Task.WhenAll(samples.Values.Select(sample => sample.CloseAsync()));

    Sample Create(string lesson) => new(
        lesson, listening, course, (relay, start) => new(relay, lesson, start, wires, faults), state => pages.SendToAll("sample", state));
}
