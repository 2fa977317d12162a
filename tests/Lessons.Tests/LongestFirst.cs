using Xunit.Sdk;
using Xunit.v3;

namespace Lessons.Tests;

/// <summary>What takes longest begins first, and the others run beside it.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    static readonly string[] Long =
    [
        FrontDoor.Started.Name, $"{typeof(Exercises.CheckedAnyTime)}", $"{typeof(Notebooks.Running)}", $"{typeof(FrontDoor.StudentsWay)}",
        $"{typeof(FrontDoor.Building)}", $"{typeof(FrontDoor.Verbs)}", $"{typeof(Samples.KeepAlive)}", $"{typeof(Exercises.Compiled)}",
        $"{typeof(Notebooks.InTheBrowser)}",
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections) where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Array.FindIndex(Long, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) is >= 0 and var at ? at : Long.Length)];
}
