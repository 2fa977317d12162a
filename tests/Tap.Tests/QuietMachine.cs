namespace Tap.Tests;

/// <summary>For tests that measure time or memory: no other test runs beside them, so that they measure the relay and not their neighbours.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class QuietMachine
{
    public const string Name = "on a quiet machine";
}
