using Xunit.Sdk;
using Xunit.v3;

namespace Lessons.Tests;

/// <summary>What takes longest begins first, and the others run beside it.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>The collection of all that starts and ends the course, one after the other: each start tidies up after a killed one.</summary>
    public const string Name = "what was started";

    static readonly string[] Long = [Name, $"{typeof(Notebooks.Running)}", $"{typeof(FrontDoor.StudentsWay)}"];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections) where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Array.FindIndex(Long, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) is >= 0 and var at ? at : Long.Length)];
}
