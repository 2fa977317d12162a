namespace Notebooks.Tests;

/// <summary>One kernel for the tests of a class, which run one after the other: what one of them declares, no other one names.</summary>
public sealed class SharedKernel : IAsyncDisposable
{
    internal TestKernel Kernel { get; } = TestKernel.Start();

    public ValueTask DisposeAsync() => Kernel.DisposeAsync();
}
