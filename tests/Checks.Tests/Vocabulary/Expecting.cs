using System.Globalization;
using System.Text.Json;
using Tap;

namespace Checks.Tests.Vocabulary;

/// <summary>What a peer says when something comes, and it is not what was expected.</summary>
public class Expecting
{
    static readonly TimeSpan Moment = TimeSpan.FromSeconds(0.1); // for what never comes

    // Whatever a program may do, and what a failure calls it.
    static readonly Dictionary<string, (Func<RawConnection, Task> Do, string Came)> Programs = new()
    {
        ["other text"] = (other => other.SendAsync(Frame.OfText("two?")), "the text \"two?\""),
        ["bytes"] = (other => other.SendAsync(new Frame(Opcode.Binary, [2, 0xff])), "the bytes 02 ff"),
        ["no UTF-8"] = (other => other.SendAsync(new Frame(Opcode.Text, [0x41, 0xc3, 0x28])), "a text that is not UTF-8, the bytes 41 c3 28"),
        ["half a letter"] = (other => other.SendAsync(new Frame(Opcode.Text, [0x41, 0xc3])), "a text that is not UTF-8, the bytes 41 c3"),
        ["parts, the last one broken"] = (async other =>
        {
            await other.SendAsync(Frame.OfText("Aç", fin: false));
            await other.SendAsync(new Frame(Opcode.Continuation, [0xc3, 0x28]));
        }, "a text that is not UTF-8, the bytes 41 c3 a7 c3 28"),
        ["close"] = (other => other.SendAsync(Frame.OfClose(1001, "bye ğ")), "Close with 1001 \"bye ğ\""),
        ["close without a reason"] = (other => other.SendAsync(Frame.OfClose(4000)), "Close with 4000"),
        ["close without a code"] = (other => other.SendAsync(new Frame(Opcode.Close, [])), "Close with 1000"), // .NET's socket makes no difference
        ["reset"] = (Now(other => other.Reset()), "a line that is lost, without a Close"),
        ["end of the line"] = (Now(other => other.Finish()), "a line that is lost, without a Close"),
        ["half a message"] = (async other =>
        {
            await other.SendAsync(Frame.OfText("on", fin: false));
            other.Finish();
        }, "a line that is lost, without a Close"),
        ["nothing"] = (Now(_ => { }), "nothing for 0.1 seconds"),
    };

    static readonly Dictionary<string, (Func<Peer, Task> Do, string Expected)> Checks = new()
    {
        ["a text"] = (peer => peer.ExpectAsync(), "a text"),
        ["this text"] = (peer => peer.ExpectAsync("one"), "the text \"one\""),
        ["this text, with what it means"] = (peer => peer.ExpectAsync("one", came => null), "the text \"one\""),
        ["such a text"] = (peer => peer.ExpectAsync("a text that ends in #1", text => text.EndsWith("#1", StringComparison.Ordinal)), "a text that ends in #1"),
        ["bytes"] = (peer => peer.ExpectAsync([1, 0xfe]), "the bytes 01 fe"),
        ["several"] = (peer => peer.ExpectInAnyOrderAsync(["one", "three"]), "one of \"one\", \"three\""),
        ["JSON"] = (peer => peer.ExpectJsonAsync("an error", json => true), "an error"),
        ["close"] = (peer => peer.ExpectCloseAsync(1000), "Close with 1000"),
    };

    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var check in Checks.Keys)
                foreach (var program in Programs.Keys)
                    if ((check, program) is not (("a text", "other text") or ("close", "close without a code"))) all.Add(check, program);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Failure_says_what_was_expected_and_what_came(string check, string program)
    {
        using var line = await Line.OpenAsync(program == "nothing" ? Moment : null);
        await Programs[program].Do(line.Other);
        await Failing.SaysAsync(Checks[check].Expected, Programs[program].Came, (check, program) is ("JSON", "other text") ? "That is no JSON." : null, () => Checks[check].Do(line.Peer));
    }

    [Fact]
    public async Task Line_that_is_lost_may_be_what_is_expected()
    {
        using var line = await Line.OpenAsync();
        line.Other.Reset();
        Assert.Equal("", await line.Peer.ExpectCloseAsync(1006));
    }

    [Fact]
    public async Task Close_is_no_lost_line()
    {
        using var line = await Line.OpenAsync();
        await line.Other.SendAsync(Frame.OfClose(1000, "done"));
        await Failing.SaysAsync("a line that is lost, without a Close", "Close with 1000 \"done\"", "It was to be cut.", () => line.Peer.ExpectCloseAsync(1006, "It was to be cut."));
    }

    [Fact]
    public async Task What_comes_is_taken_in_its_order_and_told_step_by_step()
    {
        using var line = await Line.OpenAsync();
        await line.Other.SendAsync(Frame.OfText("any"));
        await line.Other.SendAsync(Frame.OfText("ön", fin: false));
        await line.Other.SendAsync(new Frame(Opcode.Continuation, "e"u8.ToArray()));
        await line.Other.SendAsync(Frame.OfText("a #1"));
        await line.Other.SendAsync(new Frame(Opcode.Binary, [1, 0xfe]));
        await line.Other.SendAsync(Frame.OfText("""{ "at": [1, 2] }"""));
        await line.Other.SendAsync(Frame.OfText(""));
        await line.Other.SendAsync(Frame.OfClose(1001, "bye"));

        Assert.Equal("any", await line.Peer.ExpectAsync());
        await line.Peer.ExpectAsync("öne");
        Assert.Equal("a #1", await line.Peer.ExpectAsync("a text that ends in #1", text => text.EndsWith("#1", StringComparison.Ordinal)));
        await line.Peer.ExpectAsync([1, 0xfe]);
        Assert.Equal(2, (await line.Peer.ExpectJsonAsync("a place", json => json.GetProperty("at")[0].GetInt32() == 1)).GetProperty("at")[1].GetInt32());
        await line.Peer.ExpectAsync("", came => "It is not empty.");
        Assert.Equal("bye", await line.Peer.ExpectCloseAsync(1001));
        Assert.Equal("""
            Ada: got "any"
            Ada: got "öne"
            Ada: got "a #1"
            Ada: got the bytes 01 fe
            Ada: got { "at": [1, 2] }
            Ada: got ""
            Ada: got Close with 1001 "bye"
            """.ReplaceLineEndings("\n"), line.Done);
    }

    [Fact]
    public async Task Ping_is_answered_and_passed_over()
    {
        using var line = await Line.OpenAsync();
        await line.Other.SendAsync(new Frame(Opcode.Ping, [7]));
        await line.Other.SendAsync(Frame.OfText("one"));
        await line.Peer.ExpectAsync("one");
        var pong = await line.Other.ReceiveAsync();
        Assert.Equal((Opcode.Pong, 7), (pong.Opcode, pong.Payload.Single()));
    }

    [Fact]
    public async Task What_it_means_is_told_of_the_text_that_came()
    {
        using var line = await Line.OpenAsync();
        await line.Other.SendAsync(Frame.OfText("ONE"));
        await line.Other.SendAsync(Frame.OfText("TWO"));
        await line.Other.SendAsync(Frame.OfText("THREE"));
        await Failing.SaysAsync("the text \"one\"", "the text \"ONE\"", "ONE is loud.", () => line.Peer.ExpectAsync("one", came => $"{came} is loud."));
        await Failing.SaysAsync("small letters", "the text \"TWO\"", "TWO is loud.", () => line.Peer.ExpectAsync("small letters", came => char.IsLower(came[0]), came => $"{came} is loud."));
        await Failing.SaysAsync("the text \"three\"", "the text \"THREE\"", "Loud.", () => line.Peer.ExpectAsync("three", "Loud."));
    }

    [Fact]
    public async Task What_it_means_is_told_of_the_bytes_that_came()
    {
        using var line = await Line.OpenAsync();
        await line.Other.SendAsync(new Frame(Opcode.Binary, [1, 2]));
        await line.Other.SendAsync(new Frame(Opcode.Binary, [1]));
        await line.Other.SendAsync(Frame.OfText("one"));
        await line.Peer.ExpectAsync([1, 2], came => "They are the same.");
        await Failing.SaysAsync("the bytes 01 02", "the bytes 01", "1 of 2.", () => line.Peer.ExpectAsync([1, 2], came => $"{came.Length} of 2.", "No bytes."));
        await Failing.SaysAsync("the bytes 01 02", "the text \"one\"", "No bytes.", () => line.Peer.ExpectAsync([1, 2], came => $"{came.Length} of 2.", "No bytes."));
    }

    [Fact]
    public async Task What_it_means_that_no_text_came_is_told_apart()
    {
        using var line = await Line.OpenAsync();
        await line.Other.SendAsync(Frame.OfText("two"));
        await line.Other.SendAsync(new Frame(Opcode.Binary, [1]));
        await line.Other.SendAsync(Frame.OfClose(1000));
        await Failing.SaysAsync("the text \"one\"", "the text \"two\"", "It is two.", () => line.Peer.ExpectAsync("one", came => $"It is {came}.", "It closes."));
        await Failing.SaysAsync("one", "the bytes 01", "It is none.", () => line.Peer.ExpectAsync("one", _ => true, came => $"It is {came}.", "It is none."));
        await Failing.SaysAsync("the text \"one\"", "Close with 1000", "It closes.", () => line.Peer.ExpectAsync("one", came => $"It is {came}.", "It closes."));
    }

    [Fact]
    public async Task What_silence_means_is_told_where_one_sentence_is_for_both()
    {
        using var line = await Line.OpenAsync(Moment);
        await Failing.SaysAsync("the text \"one\"", "nothing for 0.1 seconds", "It is deaf.", () => line.Peer.ExpectAsync("one", "It is deaf."));
    }

    [Theory]
    [MemberData(nameof(Cultures.All), MemberType = typeof(Cultures))]
    public Task Every_machine_says_the_same(string culture) => Cultures.OnAsync(culture, async () =>
    {
        using var line = await Line.OpenAsync(Moment);
        await line.Other.SendAsync(new Frame(Opcode.Binary, new byte[1234]));
        await Failing.SaysAsync("the text \"ı\"", "the bytes 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 … 00 00 00 00 (1,234 bytes)", null, () => line.Peer.ExpectAsync("ı"));
        await Failing.SaysAsync("the text \"i\"", "nothing for 0.1 seconds", null, () => line.Peer.ExpectAsync("i"));
    });

    [Fact]
    public async Task Long_texts_are_shown_where_they_begin_to_differ()
    {
        using var line = await Line.OpenAsync();
        var same = new string('a', 100);
        await line.Other.SendAsync(Frame.OfText(same + "c"));
        await Failing.SaysAsync($"the text … \"{same[..12]}b\" (from letter 89 on, of 101)", $"the text … \"{same[..12]}c\" (from letter 89 on, of 101)", null, () => line.Peer.ExpectAsync(same + "b"));
    }

    [Fact]
    public async Task Nothing_comes_after_a_close()
    {
        using var line = await Line.OpenAsync();
        await line.Other.SendAsync(Frame.OfClose(1000));
        await line.Peer.ExpectCloseAsync(1000);
        await Failing.SaysAsync("the text \"one\"", "a line that is lost, without a Close", null, () => line.Peer.ExpectAsync("one"));
    }

    [Fact]
    public async Task In_any_order_each_counts_once()
    {
        using var line = await Line.OpenAsync();
        foreach (var text in (string[])["two", "one", "one", "one"]) await line.Other.SendAsync(Frame.OfText(text));
        await line.Peer.ExpectInAnyOrderAsync(["one", "two", "one"]);
        await Failing.SaysAsync("one of \"three\", \"two\"", "the text \"one\"", "One again.", () => line.Peer.ExpectInAnyOrderAsync(["three", "two"], "One again."));
    }

    [Fact]
    public async Task Last_one_of_any_order_is_named_alone()
    {
        using var line = await Line.OpenAsync();
        await line.Other.SendAsync(Frame.OfText("two"));
        await line.Other.SendAsync(Frame.OfText("two"));
        await Failing.SaysAsync("the text \"one\"", "the text \"two\"", null, () => line.Peer.ExpectInAnyOrderAsync(["one", "two"]));
    }

    [Theory]
    [InlineData("""{ "at": 1 }""")] // no such member
    [InlineData("""{ "path": 1 }""")] // of another kind
    [InlineData("""{ "path": null }""")]
    [InlineData("""{ "path": [] }""")]
    [InlineData("""["path"]""")]
    [InlineData("path", "That is no JSON.")]
    [InlineData("", "That is no JSON.")]
    [InlineData("""{ "path": "a" } x""", "That is no JSON.")]
    [InlineData("null")]
    [InlineData("1e400")]
    public async Task JSON_without_what_is_looked_for_is_shown(string text, string? why = null)
    {
        foreach (var holds in (Func<JsonElement, bool>[])[json => json.GetProperty("path").GetString()!.Length == 1, json => json.GetProperty("path")[0].GetInt32() == 1, json => json.GetInt32() == 1, json => json[3].GetBoolean()])
        {
            using var line = await Line.OpenAsync();
            await line.Other.SendAsync(Frame.OfText(text));
            await Failing.SaysAsync("an error", $"the text {Shown.Text(text)}", why, () => line.Peer.ExpectJsonAsync("an error", holds, json => holds(json) ? "It holds." : "It does not."));
        }
    }

    [Fact]
    public async Task What_JSON_means_is_told_of_what_came()
    {
        using var line = await Line.OpenAsync();
        await line.Other.SendAsync(Frame.OfText("""{ "path": "at[2]" }"""));
        await Failing.SaysAsync("an error at[1]", """
            the text { "path": "at[2]" }
            """, "It is at[2].", () => line.Peer.ExpectJsonAsync("an error at[1]", json => json.GetProperty("path").GetString() == "at[1]", json => $"It is {json.GetProperty("path")}."));
    }

    [Fact]
    public async Task Message_longer_than_anybody_reads_is_called_so()
    {
        using var line = await Line.OpenAsync();
        var sending = line.Other.SendAsync(new Frame(Opcode.Text, [.. Enumerable.Repeat((byte)'a', 20 * 1024 * 1024)]));
        await Failing.SaysAsync("the text \"one\"", "a message of more than 16 MiB", null, () => line.Peer.ExpectAsync("one"));
        line.Peer.End();
        await Task.WhenAny(sending); // nobody takes the rest
    }

    static Func<RawConnection, Task> Now(Action<RawConnection> act) => other =>
    {
        act(other);
        return Task.CompletedTask;
    };
}
