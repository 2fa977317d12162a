using Classroom.Tests.Days;

namespace Classroom.Tests.Break;

/// <summary>What is asked for without a page: what makes no sense is refused in a sentence.</summary>
[Collection(BrokenLesson.Name)] // nobody else starts its sample meanwhile
public class FaultRequestTests(StudentsCourse course)
{
    [Fact]
    public async Task Faults_that_make_no_sense_are_refused_with_a_sentence()
    {
        const string Lesson = BrokenLesson.Name;
        await using var page = await ClassroomClient.FollowAsync(course.Classroom, Lesson);
        await page.SendAsync("follow-faults", new { });
        await page.StartAsync(Lesson);
        var open = await page.NextAsync("faults", data =>
            data.GetProperty("lesson").GetString() == Lesson && data.GetProperty("isOpen").GetBoolean());
        var start = open.GetProperty("start").GetInt32();
        foreach (var (data, sentence) in (IEnumerable<(object, string)>)
        [
            (new { lesson = Lesson, start, name = "melt" }, "There is no fault 'melt'."),
            (new { lesson = Lesson, start, name = "delay" }, "The fault delay needs 'milliseconds', from 0 to 60000."),
            (new { lesson = Lesson, start, name = "delay", milliseconds = 1e300 }, "The fault delay needs 'milliseconds', from 0 to"),
            (new { lesson = Lesson, start, name = "throttle", bytesPerSecond = 0 }, "The fault throttle needs 'bytesPerSecond', from 1 to"),
            (new { lesson = Lesson, start, name = "split", bytes = -1 }, "The fault split needs 'bytes', from 1 to"),
            (new { lesson = Lesson, start, name = "stall", afterFrames = -1 }, "The fault stall needs 'afterFrames', from 0 to"),
            (new { lesson = Lesson, start, name = "stall", from = "moon" }, "'moon' isn't a side: there are client and server."),
            (new { lesson = Lesson, start, name = "stall", connection = -3 }, "That connection has ended."),
            (new { lesson = Lesson, start, name = "stall", connection = 9999 }, "That connection has ended."),
            (new { lesson = Lesson, start = start + 1, name = "stall" }, "That program has ended."),
            (new { lesson = "03-broadcast", start = start + 1000, name = "stall" }, "That program has ended."),
            (new { lesson = Lesson, start }, "The data of 'set-fault' is not what it should be"),
        ])
        {
            await page.SendAsync("set-fault", data);
            var problem = await page.NextAsync("problem", about => about.GetProperty("about").GetString() == "set-fault");
            Assert.StartsWith(sentence, problem.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        }
        await page.SendAsync("clear-faults", new { lesson = Lesson, start = start + 1 });
        var cleared = await page.NextAsync("problem", about => about.GetProperty("about").GetString() == "clear-faults");
        Assert.StartsWith("That program has ended.", cleared.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(page.Events, one => one.Event == "faults" && one.Data.GetProperty("lesson").GetString() == Lesson
            && one.Data.GetProperty("faults").GetArrayLength() > 0);
        await course.Classroom.EndAsync(Lesson); // the next story starts it itself

        // A page that was away hears that it has ended.
        await using var other = await ClassroomClient.FollowAsync(course.Classroom, Lesson);
        await other.SendAsync("follow-faults", new { });
        await other.NextAsync("faults", data =>
            data.GetProperty("lesson").GetString() == Lesson && !data.GetProperty("isOpen").GetBoolean());
    }
}
