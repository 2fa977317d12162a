using System.Net.Http.Headers;

namespace Classroom.Tests.Reading;

/// <summary>How long a reader waits, and what it costs to look whether something has changed.</summary>
[Collection(QuietMachine.Name)]
public class ReadingTimes(WholeCourse course, ITestOutputHelper output)
{
    [Fact]
    public async Task Lesson_comes_within_50_milliseconds_when_it_was_read_before()
    {
        using var client = new HttpClient { BaseAddress = course.Classroom.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", course.Classroom.Token);
        var milliseconds = new List<double>();
        for (var i = 0; i < 21; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            using var answer = await client.GetAsync("/api/lessons/04-json");
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            milliseconds.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        }
        output.WriteLine($"first {milliseconds[0]:0.0} ms, then {milliseconds.Skip(1).Order().ElementAt(10):0.0} ms");
        Assert.InRange(milliseconds.Skip(1).Order().ElementAt(10), 0, 50);
    }

    [Fact]
    public void Look_at_a_course_in_which_nothing_has_changed_is_cheap()
    {
        var folder = new CourseFolder(course.Classroom.Course);
        var texts = SmallCourse.TextsOf(folder, 8800);
        Look();
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < 200; i++) Look();
        var look = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / 200;
        output.WriteLine($"{look:0.00} ms of processor time a look");
        Assert.InRange(look, 0, 5); // twice a second: 1 percent

        void Look()
        {
            foreach (var lesson in folder.Lessons) texts.Read(lesson.Text);
        }
    }
}
