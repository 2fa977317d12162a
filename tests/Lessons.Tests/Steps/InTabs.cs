namespace Lessons.Tests.Steps;

/// <summary>The steps of the lessons' texts, taken with a terminal and in tabs. Lesson 05 has no page; its own folder takes them.</summary>
public class InTabs(Browser browser)
{
    const string AsInTheClassroom = "It starts one more sample and its tabs. "
        + "Every run takes the same steps in the Classroom, and the lesson's own tests use its page in a tab.";

    [Fact]
    [Long(AsInTheClassroom)]
    [Trait("lesson", "01")]
    public Task Lesson_01_does_what_its_text_says() => TakeAsync("01-echo", EchoSteps.TakeAsync);

    [Fact]
    [Long(AsInTheClassroom)]
    [Trait("lesson", "02")]
    public Task Lesson_02_does_what_its_text_says() => TakeAsync("02-hello-world", HelloSteps.TakeAsync);

    [Fact]
    [Long(AsInTheClassroom)]
    [Trait("lesson", "03")]
    public Task Lesson_03_does_what_its_text_says() => TakeAsync("03-broadcast", BroadcastSteps.TakeAsync);

    [Fact]
    [Long(AsInTheClassroom)]
    [Trait("lesson", "04")]
    public Task Lesson_04_does_what_its_text_says() => TakeAsync("04-json", desk => BoardSteps.TakeAsync(desk));

    async Task TakeAsync(string lesson, Func<Desk, Task> steps)
    {
        await using var desk = new TabDesk(lesson);
        await desk.TakeAsync(browser, steps);
    }
}
