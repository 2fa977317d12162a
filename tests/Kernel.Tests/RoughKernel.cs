namespace Notebooks.Tests;

/// <summary>
/// The tests that interrupt a kernel's cells, restart it, or change its process for good: one after the other, in a kernel of their own.
/// It may be a new one for each of them, and they need nothing of the cells before.
/// </summary>
[CollectionDefinition(Name)]
public sealed class RoughKernel : ICollectionFixture<SharedKernel>
{
    public const string Name = "a kernel that is treated roughly";
}
