namespace Lessons.Tests;

/// <summary>For tests of a time that a lesson promises: no other test runs beside them, so that they measure the sample and not its neighbours.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class QuietMachine
{
    public const string Name = "on a quiet machine";
}
