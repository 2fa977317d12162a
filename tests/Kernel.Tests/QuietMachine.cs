namespace Notebooks.Tests;

/// <summary>For a test that measures memory or time: no other test runs beside it, so that it measures the kernel and not its neighbours.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class QuietMachine
{
    public const string Name = "on a quiet machine";
}
