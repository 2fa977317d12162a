namespace Classroom.Tests;

/// <summary>For tests of a time or of memory: no other test runs beside them, so that they measure the Classroom and not its neighbours.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class QuietMachine
{
    public const string Name = "on a quiet machine";
}
