namespace Checks;

/// <summary>What a check has done until now, to be told should it fail.</summary>
sealed class Story
{
    const int Told = 8; // of a thousand steps the last ones matter
    readonly List<string> steps = [];

    public void Did(string step)
    {
        lock (steps) steps.Add(step);
    }

    public IReadOnlyList<string> Steps
    {
        get
        {
            lock (steps)
                return steps.Count <= Told ? [.. steps] : [$"… {steps.Count - Told} {(steps.Count - Told == 1 ? "step" : "steps")} before", .. steps[^Told..]];
        }
    }
}
