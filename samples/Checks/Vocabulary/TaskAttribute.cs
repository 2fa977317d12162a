namespace Checks;

/// <summary>Ties a check to its task: the second section of the exercise's text is task 2. A task may have several checks; they run in the order of the file.</summary>
/// <param name="number">The number of the task; the first is 1.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TaskAttribute(int number) : Attribute
{
    /// <summary>The number of the task; the first is 1.</summary>
    public int Number => number;
}
