using System.Text;
using System.Text.Json;

namespace Classroom.Tests.Access;

/// <summary>Another program on this machine, which may say all that our page says, but does not have the token.</summary>
public class OtherPrograms(WholeCourse course)
{
    readonly Uri server = course.Classroom.Address;

    public static TheoryData<string?> WrongTokens => [(string?)null, "Bearer ", "Bearer", "Bearer null", "Bearer {0", "bearer {0}", "Basic {0}", "{0}", "Bearer {0}0", "Bearer  {0}", "Bearer {0}, Bearer {0}", "Bearer " + Wrong];

    [Theory]
    [MemberData(nameof(WrongTokens))]
    public async Task Without_the_token_there_is_no_answer(string? said)
    {
        var token = course.Classroom.Token;
        var authorization = said?.Replace("{0}", token, StringComparison.Ordinal).Replace("{0", token[..^1], StringComparison.Ordinal);
        string[] headers = authorization is null ? [] : [$"Authorization: {authorization}"];
        foreach (var path in (string[])["/api/course", "/API/course", "/%61pi/course", "/api/lessons/01-echo", "/api/texts/lessons/glossary.md", "/api/files/lessons/01-echo/life.svg", "/api/token", "/api", "/api/", "/api/nothing"])
        {
            var answer = await RawAnswer.GetAsync(server, path, headers);
            Assert.Equal((401, "Bearer", "This needs the token, which is in the address that the Classroom has printed.\n"), (answer.Status, answer["WWW-Authenticate"], answer.Body));
        }
    }

    [Theory]
    [InlineData("/api/course?token={0}")]
    [InlineData("/api/course?access_token={0}")]
    [InlineData("//api/course")]
    [InlineData("/./api/course")]
    [InlineData("/js/../api/course")]
    [InlineData("/api;a=b/course")]
    public async Task No_other_way_to_write_it_leads_around_the_token(string path)
    {
        var answer = await RawAnswer.GetAsync(server, path.Replace("{0}", course.Classroom.Token, StringComparison.Ordinal));
        Assert.Contains(answer.Status, (int[])[401, 404]);
        Assert.DoesNotContain("01-echo", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_sent_twice_or_as_a_cookie_is_none()
    {
        var token = course.Classroom.Token;
        Assert.Equal(401, (await RawAnswer.GetAsync(server, "/api/course", $"Authorization: Bearer {token}", $"Authorization: Bearer {token}")).Status);
        Assert.Equal(401, (await RawAnswer.GetAsync(server, "/api/course", $"Cookie: token={token}")).Status);
        Assert.Equal(204, (await RawAnswer.GetAsync(server, "/api/token", $"Authorization: Bearer {token}")).Status);
    }

    public static TheoryData<string> FirstEvents => [
        """{"event":"start","data":{"lesson":"01-echo"}}""",
        """{"event":"restart","data":{"lesson":"01-echo"}}""",
        """{"event":"stop","data":{"lesson":"01-echo"}}""",
        """{"event":"follow","data":{"lesson":"01-echo","run":null,"after":0}}""",
        """{"event":"here","data":{"lesson":"01-echo","heading":"","isRead":true}}""",
        """{"event":"hello"}""",
        """{"event":"hello","data":null}""",
        """{"event":"hello","data":{}}""",
        """{"event":"hello","data":{"token":null}}""",
        """{"event":"hello","data":{"token":true}}""",
        """{"event":"hello","data":{"token":""}}""",
        """{"event":"hello","data":{"token":["{0}"]}}""",
        """{"event":"hello","data":"{0}"}""",
        """{"event":"hello","token":"{0}"}""",
        """{"event":"HELLO","data":{"token":"{0}"}}""",
        """{"event":"hello","data":{"token":" {0}"}}""",
        """{"event":"start","data":{"lesson":"01-echo","token":"{0}"}}""",
        """{"event":"hello","data":{"token":"0000000000000000000000000000000000000000000000000000000000000000"}}""",
        "{0}", "null", "[]", "{", "",
    ];

    [Theory]
    [MemberData(nameof(FirstEvents))]
    public async Task Who_does_not_begin_with_the_token_is_shown_out_and_has_done_nothing(string first)
    {
        using var socket = await RawClient.OpenAsync(server, "/ws/classroom");
        await socket.SendAsync(Frame.OfText(first.Replace("{0}", course.Classroom.Token, StringComparison.Ordinal)));
        // What comes too late, even the right one, is not heard any more.
        foreach (var then in (string[])[Hello(course.Classroom.Token), """{"event":"start","data":{"lesson":"02-hello-world"}}"""])
            try { await socket.SendAsync(Frame.OfText(then)); }
            catch (IOException) { break; }
        var heard = new List<string>();
        Frame? close = null;
        try
        {
            while (close is null)
                if (await socket.ReceiveAsync() is { Opcode: Opcode.Close } frame) close = frame;
                else heard.Add("anything");
        }
        catch (IOException) { } // cut before its goodbye could be read
        Assert.Empty(heard);
        if (close is not null) Assert.Equal(4401, close.Code);
        await AssertNothingRunsAsync();
    }

    [Fact]
    public async Task Hello_without_an_end_is_cut_off()
    {
        using var socket = await RawClient.OpenAsync(server, "/ws/classroom");
        try
        {
            await socket.SendAsync(new Frame(Opcode.Text, new byte[32 * 1024], Fin: false));
            while (true) await socket.SendAsync(new Frame(Opcode.Continuation, new byte[32 * 1024], Fin: false));
        }
        catch (IOException) { }
        Assert.True(await socket.EndAsync() is null or { Code: 1009 or 4401 });
    }

    [Fact]
    public async Task Hello_in_bytes_or_in_parts_is_a_hello_all_the_same_and_a_second_one_changes_nothing()
    {
        using var socket = await RawClient.OpenAsync(server, "/ws/classroom");
        var hello = Encoding.UTF8.GetBytes(Hello(course.Classroom.Token));
        await socket.SendAsync(new Frame(Opcode.Text, hello[..20], Fin: false));
        await socket.SendAsync(new Frame(Opcode.Continuation, hello[20..]));
        Assert.Equal("welcome", EventOf(await socket.ReceiveMessageAsync()));
        await socket.SendAsync(Frame.OfText(Hello(Wrong)));
        Assert.NotEqual("welcome", EventOf(await socket.ReceiveMessageAsync()));
    }

    // What follows shows only to somebody who has the token.
    async Task AssertNothingRunsAsync()
    {
        using var socket = await RawClient.OpenAsync(server, "/ws/classroom");
        await socket.SendAsync(Frame.OfText(Hello(course.Classroom.Token)));
        foreach (var lesson in (string[])["01-echo", "02-hello-world"])
        {
            await socket.SendAsync(Frame.OfText($$$"""{"event":"follow","data":{"lesson":"{{{lesson}}}","run":null,"after":0}}"""));
            JsonElement sample;
            do sample = JsonDocument.Parse((await socket.ReceiveMessageAsync()).Text).RootElement;
            while (sample.GetProperty("event").GetString() != "sample" || sample.GetProperty("data").GetProperty("lesson").GetString() != lesson);
            Assert.Equal(0, sample.GetProperty("data").GetProperty("start").GetInt32());
        }
    }

    const string Wrong = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    static string Hello(string token) => $$$"""{"event":"hello","data":{"token":"{{{token}}}"}}""";

    static string? EventOf(Frame message) => JsonDocument.Parse(message.Text).RootElement.GetProperty("event").GetString();
}
