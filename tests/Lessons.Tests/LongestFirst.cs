namespace Lessons.Tests;

/// <inheritdoc/>
public sealed class LongestFirst() : Testing.LongestFirst(
    FrontDoor.Started.Name, $"{typeof(Samples.KeepAlive)}", $"{typeof(Exercises.CheckedAnyTime)}", $"{typeof(Notebooks.Running)}",
    $"{typeof(FrontDoor.Verbs)}", $"{typeof(Notebooks.InTheBrowser)}");
