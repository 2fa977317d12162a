using System.Globalization;
using Tap;

namespace Classroom.Tests.Wire;

/// <summary>What is kept of a wire, and what a page gets of it.</summary>
public class WireLogTests
{
    static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Newest_rows_are_kept_and_the_others_counted()
    {
        var log = new WireLog();
        for (var row = 0; row < WireLog.MostRows + 500; row++) log.Add(Row(new OtherEvent(Now, 1, Side.Client, Text(row))));
        var (rows, lost, _) = log.After(0);
        Assert.Equal((501, 500), (rows[0].Number, lost));
        Assert.Equal(log.Last, ReadAll(log, 0).Count + 500);
        Assert.Equal(0, log.After(600).Lost);
    }

    [Fact]
    public void Rows_come_in_portions_of_a_limited_size_and_are_kept_up_to_one()
    {
        var log = new WireLog();
        for (var row = 0; row < 400; row++) log.Add(Row(new OtherEvent(Now, 1, Side.Client, new string('x', 50_000))));
        var (rows, _, _) = log.After(0);
        Assert.InRange(rows.Sum(row => row.Size), 0, WireLog.MostAtOnce + rows[0].Size);
        Assert.InRange(ReadAll(log, 0).Sum(row => row.Size), WireLog.MostText / 2, WireLog.MostText);
    }

    [Fact]
    public void Handshake_of_an_open_connection_outlives_all_other_rows_and_that_of_a_closed_one_does_not()
    {
        var log = new WireLog();
        foreach (var connection in (int[])[1, 2])
        {
            log.Add(Row(new OpenEvent(Now, connection, "127.0.0.1:1")));
            for (var asked = 0; asked < 10; asked++)
                log.Add(Row(new HandshakeEvent(Now, connection, Side.Client, new($"GET /{Text(asked)} HTTP/1.1", []))));
        }
        log.Add(Row(new EndEvent(Now, 2, null, EndKind.Closed, 1, default, default)));
        for (var row = 0; row < WireLog.MostRows; row++) log.Add(Row(new OtherEvent(Now, 1, Side.Client, "")));

        var (rows, lost, _) = log.After(0);
        Assert.Equal([1, 10, 11, 24], rows[..4].Select(row => row.Number)); // it opens, what was asked last, and what came after all that
        Assert.Equal(20, lost);
        Assert.Equal([24], log.After(11).Rows[..1].Select(row => row.Number)); // a page that has them does not get them again

        log.Add(Row(new EndEvent(Now, 1, null, EndKind.Closed, 1, default, default)));
        Assert.Equal(25, log.After(0).Rows[0].Number);
    }

    [Fact]
    public void Connections_of_a_program_that_has_ended_are_not_open()
    {
        var log = new WireLog();
        foreach (var connection in (int[])[1, 2]) log.Add(Row(new OpenEvent(Now, connection, "")));
        log.Add(Row(new EndEvent(Now, 1, null, EndKind.Closed, 1, default, default)));
        Assert.Equal(["01-echo/1/2"], log.Open);
        log.End("01-echo", 1);
        Assert.Empty(log.Open);
    }

    [Fact]
    public void Reader_that_has_all_is_told_when_there_is_more()
    {
        var log = new WireLog();
        var (rows, _, more) = log.After(0);
        Assert.Empty(rows);
        Assert.False(more.IsCompleted);
        log.Add(Row(new OpenEvent(Now, 1, "")));
        Assert.True(more.IsCompleted);
        Assert.Single(log.After(0).Rows);
    }

    [Fact]
    public void Connections_that_become_a_WebSocket_are_numbered_as_a_server_counts_them()
    {
        var lanes = new Lanes();
        Assert.Null(lanes.Of(new OpenEvent(Now, 1, "")));
        Assert.Null(lanes.Of(new HandshakeEvent(Now, 2, Side.Client, new("GET / HTTP/1.1", []))));
        Assert.Null(lanes.Of(new HandshakeEvent(Now, 2, Side.Server, new("HTTP/1.1 404 Not Found", []))));
        Assert.Equal(1, lanes.Of(Handshake(2)));
        Assert.Equal(2, lanes.Of(Handshake(5)));
        Assert.Equal(1, lanes.Of(new OtherEvent(Now, 2, Side.Server, "")));
        Assert.Equal(1, lanes.Of(new EndEvent(Now, 2, null, EndKind.Closed, 1, default, default)));
        Assert.Null(lanes.Of(new OtherEvent(Now, 2, Side.Server, "")));
        Assert.Equal(3, lanes.Of(Handshake(6)));

        static HandshakeEvent Handshake(int connection) => new(Now, connection, Side.Server, new("HTTP/1.1 101 Switching Protocols", []));
    }

    static IReadOnlyList<WireRow> ReadAll(WireLog log, long after)
    {
        var all = new List<WireRow>();
        while (log.After(after).Rows is { Length: > 0 } rows)
        {
            all.AddRange(rows);
            after = rows[^1].Number;
        }
        return all;
    }

    static WireRow Row(WireEvent happened) => new("01-echo", 1, null, happened);

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
