namespace Notebooks.Tests.Owning;

/// <summary>A kernel that dies in each of the tests, and soon: it is ended when a cell heeds nothing for half a second.</summary>
public sealed class DyingKernel : IAsyncDisposable
{
    internal TestKernel Kernel { get; } = TestKernel.Start(patience: TimeSpan.FromSeconds(0.5));

    public ValueTask DisposeAsync() => Kernel.DisposeAsync();
}
