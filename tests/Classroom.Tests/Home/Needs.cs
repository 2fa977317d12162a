namespace Classroom.Tests.Home;

/// <summary>What the machine has, in words: found in the background, once.</summary>
public sealed class Needs : IDisposable
{
    static readonly Tool Dotnet = new(".NET SDK", "https://sdk.example", null, "dotnet");
    static readonly Tool Missing = new("Node", "https://node.example", "package.json", "no-program-has-this-name");

    readonly CourseOnDisk course = new();
    readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously), second = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int found;

    [Fact]
    public async Task Only_what_lessons_need_is_looked_for_and_nobody_waits_for_it()
    {
        var machine = Machine(Dotnet, Missing);
        course.Lesson("01-one", "# One");
        Assert.Equal([new(".NET SDK", null, false)], machine.Look(course.Course.Lessons));
        await first.Task.WaitAsync(Patience.Limit);
        var sdk = Assert.Single(machine.Look(course.Course.Lessons));
        Assert.Matches(@"^\d+\.\d+\.\d+\S*$", sdk.Sentence);

        foreach (var name in (string[])["06-six", "07-seven", "12-twelve"]) course.Lesson(name, "# More", files: "package.json");
        Assert.Equal([sdk, new("Node", null, false)], machine.Look(course.Course.Lessons));
        await second.Task.WaitAsync(Patience.Limit);
        Assert.Equal([sdk, new("Node", "not here. Needed for lessons 06, 07 and 12: install it from https://node.example, then start the course again.", true)], machine.Look(course.Course.Lessons));
        Assert.Equal(2, found); // each was asked once
    }

    [Fact]
    public async Task Machine_without_an_sdk_is_told_what_to_do()
    {
        var machine = Machine(Missing with { Name = ".NET SDK", Pattern = null });
        machine.Look([]);
        await first.Task.WaitAsync(Patience.Limit);
        Assert.Equal([new(".NET SDK", "not here. No program of the course can be built without it: install it from https://node.example, then start the course again.", true)], machine.Look([]));
    }

    [Fact]
    public async Task Program_that_one_lesson_needs_is_shown_with_its_version()
    {
        course.Lesson("06-six", "# Six", files: "package.json");
        var machine = Machine(Dotnet with { Name = "Node", Pattern = "package.json" });
        machine.Look(course.Course.Lessons);
        await first.Task.WaitAsync(Patience.Limit);
        Assert.EndsWith(", for lesson 06", Assert.Single(machine.Look(course.Course.Lessons)).Sentence, StringComparison.Ordinal);
    }

    Machine Machine(params Tool[] tools) => new(course.Folder, tools, () => (Interlocked.Increment(ref found) == 1 ? first : second).TrySetResult());

    public void Dispose() => course.Dispose();
}
