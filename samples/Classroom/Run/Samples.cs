using System.Collections.Concurrent;

namespace Classroom;

/// <summary>The samples that have been asked for, one a lesson. They end with the Classroom.</summary>
sealed class Samples(CourseFolder course, Pages pages, Listening listening) : IHostedService
{
    readonly ConcurrentDictionary<string, Sample> samples = [];

    /// <exception cref="InvalidOperationException">There is no such lesson, or it has no sample.</exception>
    public Sample Of(string lesson) => samples.GetOrAdd(lesson, name => course.Lesson(name) is { Sample: { } project } known
        ? new(known, listening.PortOf(known), new(project), course, state => pages.SendToAll("sample", state))
        : throw new InvalidOperationException($"There is no sample of a lesson '{name}'."));

    /// <summary>Whether the sample of a lesson runs now.</summary>
    public bool IsRunning(string lesson) => samples.TryGetValue(lesson, out var sample) && sample.State.Phase is Phase.Running;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(samples.Values.Select(sample => sample.StopAsync()));
}
