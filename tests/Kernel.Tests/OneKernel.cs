namespace Notebooks.Tests;

/// <summary>The tests that need a kernel and do it no harm: they run one after the other, and share it. What one of them declares, no other one names.</summary>
[CollectionDefinition(Name)]
public sealed class OneKernel : ICollectionFixture<SharedKernel>
{
    public const string Name = "one kernel";
}

/// <summary>A kernel for several tests. It ends only the cells that nothing else stops: a busy machine has all the time it needs.</summary>
public sealed class SharedKernel : IAsyncDisposable
{
    internal TestKernel Kernel { get; } = TestKernel.Start(patience: Patience.Limit);

    public ValueTask DisposeAsync() => Kernel.DisposeAsync();
}
