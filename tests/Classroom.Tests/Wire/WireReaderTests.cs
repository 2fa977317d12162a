using Classroom.Tests.Running;
using Tap;

namespace Classroom.Tests.Wire;

/// <summary>A page gets rows at its own pace.</summary>
public class WireReaderTests
{
    [Fact]
    public async Task Next_rows_come_once_the_last_ones_are_drawn_and_what_is_not_kept_meanwhile_is_counted()
    {
        using var socket = new SlowSocket();
        socket.Read();
        var log = new WireLog();
        log.Add(Row(new OpenEvent(DateTimeOffset.UnixEpoch, 7, "")));
        var page = new Page(socket, new());
        var talking = page.TalkAsync(_ => Task.CompletedTask);
        var reader = new WireReader(page, "01-echo", log, 0);
        var following = reader.Follow(null);
        await socket.Sent.FirstAsync("the first row", envelope => envelope.Event == "wire" && Last(envelope) == 1);

        // It has not drawn them: it gets no more, however much there is.
        for (var row = 0; row < 2 * WireLog.MostRows; row++) log.Add(Row(new OtherEvent(DateTimeOffset.UnixEpoch, 7, Side.Client, "")));
        reader.Drew(0); // what an older wire of this page had
        page.Send("marker", new { });
        await socket.Sent.FirstAsync("the marker", envelope => envelope.Event == "marker");
        Assert.Single(socket.Sent.Entries, envelope => envelope.Event == "wire");

        reader.Drew(1);
        await socket.Sent.FirstAsync("the next rows", envelope => envelope.Event == "wire" && Last(envelope) > 1);
        var next = socket.Sent.Entries.Last(envelope => envelope.Event == "wire").Data;
        Assert.Equal(WireLog.MostRows, next.GetProperty("lost").GetInt64());
        Assert.Equal(["01-echo/1/7"], next.GetProperty("open").EnumerateArray().Select(open => open.GetString()));

        following.End();
        socket.Abort();
        await talking;
    }

    static long Last(Envelope wire) => wire.Data.GetProperty("rows").EnumerateArray().Last().GetProperty("number").GetInt64();

    static WireRow Row(WireEvent happened) => new("01-echo", 1, null, happened);
}
