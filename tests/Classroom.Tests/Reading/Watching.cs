using Microsoft.Extensions.Logging;

namespace Classroom.Tests.Reading;

/// <summary>The look at the course goes on, whatever goes wrong in it: a service that fails would end the Classroom.</summary>
public sealed class Watching : IDisposable
{
    readonly SmallCourse course = new();

    [Fact]
    public async Task Look_that_fails_is_said_and_is_not_the_last_one()
    {
        var log = new Log();
        // To tell somebody fails, and with what makes no difference.
        using var watch = new CourseWatch(new(course.Folder), course.Texts(), pages: null!, log);
        await watch.StartAsync(CancellationToken.None);
        var said = log.Said.FirstAsync("word of it", line => line.StartsWith("The course cannot be looked at: ", StringComparison.Ordinal));
        for (var change = 0; !said.IsCompleted; change++)
        {
            course.Write("lessons/01-first/README.md", $"# Another {change}"); // each look sees another one
            await Task.WhenAny(said, Task.Delay(50));
        }
        await said;
        Assert.False(watch.ExecuteTask!.IsCompleted);
        await watch.StopAsync(CancellationToken.None);
        Assert.Single(log.Said.Entries);
    }

    public void Dispose() => course.Dispose();

    sealed class Log : ILogger<CourseWatch>
    {
        public Journal<string> Said { get; } = new("What it says");

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Said.Add(formatter(state, exception));

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    }
}
