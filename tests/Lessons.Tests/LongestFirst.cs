using Xunit.Sdk;
using Xunit.v3;

namespace Lessons.Tests;

/// <summary>What must go one after the other takes longest, so it begins first, and the others run beside it.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>The collection of all that starts and ends the course: each start tidies up after a killed one.</summary>
    public const string Name = "what was started";

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections) where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => collection.TestCollectionDisplayName != Name)];
}
