using System.Text;
using FsCheck.Fluent;

namespace Classroom.Tests.Events;

/// <summary>What must hold whatever a page says.</summary>
public class Anything
{
    // Bytes that mean nothing, and what is nearly an event.
    static readonly FsCheck.Gen<byte[]> Said = Gen.OneOf(
        from bytes in Gen.Choose(0, 300).SelectMany(Traffic.Bytes) select Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(bytes)),
        from parts in Gen.Elements(
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud800", "\\udc00", "\\u0000", "null", "true", "-", "1", "1e999", " ", "\n", "\t", "ğ", "🌳",
            "\"event\"", "\"data\"", "\"say\"", "\"lesson\"", "\"after\"", "{\"event\":\"say\",\"data\":", "{\"lesson\":\"", "{\"lesson\":\"01\"}}").ListOf()
        select Encoding.UTF8.GetBytes(string.Concat(parts)));

    [Fact]
    public async Task Answers_each_event_once_and_goes_on()
    {
        await using var server = await Saying.HearingAsync(new() { EventsPerSecond = int.MaxValue, Beat = TimeSpan.FromHours(1) });
        using var page = await server.OpenAsync();
        foreach (var said in Said.Sample(1500))
        {
            await page.Client.SendAsync(new Frame(Opcode.Text, said));
            Assert.True((await page.NextAsync()).Event is "said" or "problem");
        }
        Assert.Equal("01 0", await Saying.AnswerAsync(page, """{"event":"say","data":{"lesson":"01"}}"""));
        Assert.Empty(server.Log.Entries);
    }

    [Fact]
    public async Task Whatever_comes_over_the_line_is_over_when_the_line_is()
    {
        await using var server = await Saying.HearingAsync(new() { Closing = TimeSpan.FromSeconds(0.1) });
        foreach (var traffic in Traffic.Any.Sample(100))
        {
            using var page = traffic.Length % 2 == 0 ? await server.ConnectAsync() : await server.OpenAsync();
            try { await page.Client.SendAsync(traffic); }
            catch (IOException) { } // it has been cut short already
        }
        await server.LeftAsync(0);
        Assert.Empty(server.Log.Entries);
    }
}
