
namespace Classroom.Tests.Running;

/// <summary>What a page is shown of a sample, it is shown at its own pace.</summary>
public class Showing
{
    [Fact]
    public async Task One_portion_waits_for_a_page_that_does_not_read_however_often_it_asks()
    {
        using var socket = new SlowSocket();
        var course = new CourseFolder(AppContext.BaseDirectory);
        var sample = new Sample("01-echo", new(0), course, NoTap, _ => { });
        for (var line = 0; line < 2 * SampleLog.MostLines; line++) sample.Log.Add("output", new string('x', 500));
        var page = new Page(socket, new() { Waiting = 2, Taking = TimeSpan.FromHours(1) });
        var talking = page.TalkAsync(_ => Task.CompletedTask);
        Following? following = null;
        for (var again = 0; again < 50; again++)
        {
            following?.End();
            following = sample.ShownTo(page, 0, following);
        }

        socket.Read();
        await socket.Sent.FirstAsync("the last line", envelope => envelope.Event == "lines" && Numbers(envelope)[^1] == 2 * SampleLog.MostLines);
        var (samples, lines) = (socket.Sent.Entries.Count(one => one.Event == "sample"), socket.Sent.Entries.Where(one => one.Event == "lines").ToArray());
        Assert.Equal(2, samples); // the first one's, which was under way, and the last one's
        Assert.All(lines[..2], portion => Assert.Equal(SampleLog.MostLines + 1, Numbers(portion)[0]));
        Assert.Equal([SampleLog.MostLines, 0], lines[1..3].Select(portion => portion.Data.GetProperty("lost").GetInt64()));
        Assert.Equal(Enumerable.Range(SampleLog.MostLines + 1, SampleLog.MostLines), lines[1..].SelectMany(Numbers));

        following!.End();
        socket.Abort();
        await talking;
    }

    static int[] Numbers(Envelope lines) => [.. from line in lines.Data.GetProperty("lines").EnumerateArray() select line.GetProperty("number").GetInt32()];

    static OpenTap NoTap(Tap.Relay relay, int start) => throw new InvalidOperationException("It listens, which it should not.");
}
