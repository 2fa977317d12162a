using Xunit;

namespace Testing;

/// <summary>One running sample for all tests of a class that do it no harm.</summary>
/// <param name="lesson">Its folder, such as <c>01-echo</c>.</param>
public abstract class SampleFixture(string lesson) : IAsyncLifetime
{
    public Sample Sample { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync() => Sample = await Sample.StartAsync(lesson);

    public virtual ValueTask DisposeAsync() => Sample?.DisposeAsync() ?? ValueTask.CompletedTask;
}
