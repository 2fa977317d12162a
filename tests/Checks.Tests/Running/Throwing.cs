using System.Text.Json;

namespace Checks.Tests.Running;

/// <summary>Exceptions of a student's program: each is told with its type, its message, and the line where it was.</summary>
public sealed class Throwing(TinyWebExercise exercise) : IClassFixture<TinyWebExercise>, IDisposable
{
    const string Format = "System.FormatException", Cancelled = "System.OperationCanceledException";
    readonly Registry registry = new();
    readonly string folder = Directory.CreateTempSubdirectory("thrown-").FullName;

    // Of one that is awaited the first line counts. A framework may stand between the student's code and what throws.
    [Theory]
    [InlineData("var task = Task.Run(() => Other.Fail());\n await task;", "ArgumentException at Other.cs:3: No sugar.")]
    [InlineData("_ = context.Request.Form;", "InvalidOperationException at Program.cs:10: ")]
    public async Task What_the_program_does_not_catch_is_told_first(string body, string told)
    {
        var (threw, caught) = await ThrewAsync(body);
        Assert.StartsWith(told, threw, StringComparison.Ordinal);
        Assert.Null(caught);
    }

    // One from outside, and one of a type of the student's own, are meant to be caught; a thousand are enough.
    [Fact]
    public async Task What_is_caught_and_swallowed_is_told_too_unless_it_is_meant_to_be()
    {
        var (threw, caught) = await ThrewAsync("""
            try { throw new IOException(); } catch { }
            try { throw new Refusal(); } catch { }
            try { await socket.CloseAsync((WebSocketCloseStatus)1000, new string('a', 124), default); } catch { }
            for (var time = 0; time < 10_000; time++) try { throw new FormatException($"{time}"); } catch { }
            """);
        Assert.Null(threw);
        Assert.StartsWith("ArgumentException at Program.cs:12: The close status description", caught, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_that_ends_the_program_is_told_instead_of_what_dotnet_prints_of_it()
    {
        exercise.CheckOne("await program.GetAsync(\"/\");");
        var failure = Verdicts.FailureIn(await exercise.CheckAsync("\nthrow new InvalidOperationException(\"No coffee.\");", registry));
        Assert.Equal("InvalidOperationException at Program.cs:2: No coffee.", failure.Threw);
        Assert.StartsWith("the program ended, with exit code ", failure.Came, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_that_passes_may_have_thrown()
    {
        exercise.CheckOne("await (await program.ConnectAsync(\"/ws\")).ExpectCloseAsync(1000);");
        var verdict = await exercise.CheckAsync(Server("try { throw new FormatException(); } catch { }"), registry);
        Assert.True(verdict.Passed, $"{verdict.Tasks[0]}");
    }

    [Fact]
    public async Task One_that_is_not_caught_says_more_than_one_that_is()
    {
        var attempt = Attempt(Of(Format, "one"), Of(Cancelled, "two"), Of(Format, "three"));
        Assert.Equal((null, "FormatException at Echo.cs:7: one"), await attempt.ThrewAsync());
        attempt.Output.Add("fail: Microsoft.AspNetCore.Server.Kestrel[13]");
        attempt.Output.Add($"      {Cancelled}: two");
        Assert.Equal(("OperationCanceledException at Echo.cs:7: two", null), await attempt.ThrewAsync());
    }

    // ASP.NET Core prints it a moment later.
    [Fact]
    public async Task What_is_printed_late_is_waited_for()
    {
        var attempt = Attempt(Of(Format, "one"));
        var threw = attempt.ThrewAsync();
        attempt.Output.Add("another line");
        attempt.Output.Add($"      {Format}: one");
        Assert.Equal(("FormatException at Echo.cs:7: one", null), await threw);
    }

    [Theory]
    [InlineData(Cancelled)]
    [InlineData("System.Net.WebSockets.WebSocketException")]
    [InlineData("System.Text.Json.JsonReaderException")]
    [InlineData("System.TimeoutException")]
    public async Task What_comes_from_outside_and_is_caught_is_not_told(string type)
    {
        Assert.Equal((null, null), await Attempt(Of(type, "gone")).ThrewAsync());
        Assert.Equal((null, "FormatException at Echo.cs:7: mine"), await Attempt(Of(type, "gone"), Of(Format, "mine")).ThrewAsync());
    }

    [Fact]
    public async Task Of_what_is_caught_only_a_surprise_is_told() =>
        Assert.Equal((null, null), await Attempt(Of(Format, "mine") with { IsSurprise = false }).ThrewAsync());

    [Fact]
    public void Only_the_first_line_of_a_message_is_told() => Assert.Equal("FormatException at Echo.cs:7: one", $"{Of(Format, "one\r\ntwo")}");

    [Fact]
    public void Line_that_is_half_written_is_left_out()
    {
        var file = Path.Combine(folder, "half");
        File.WriteAllText(file, $"{JsonSerializer.Serialize(Of(Format, "one"))}\n{{\"Type\":\"Sys");
        Assert.Equal([Of(Format, "one")], new ThrownLog(file).Read());
        Assert.Empty(new ThrownLog(Path.Combine(folder, "none")).Read());
    }

    static Thrown Of(string type, string message) => new(type, message, "Echo.cs", 7, IsSurprise: true);

    Attempt Attempt(params Thrown[] thrown)
    {
        var file = Path.Combine(folder, Path.GetRandomFileName());
        File.WriteAllLines(file, thrown.Select(one => JsonSerializer.Serialize(one)));
        return new(Patience.Limit, CancellationToken.None, new(file));
    }

    async Task<(string? Threw, string? Caught)> ThrewAsync(string body)
    {
        exercise.CheckOne("await (await program.ConnectAsync(\"/ws\")).ExpectAsync(\"HELLO\");");
        await using var checker = exercise.Checker();
        const string Other = "static class Other\n{\n    public static void Fail() => throw new ArgumentException(\"No sugar.\");\n}\nclass Refusal : Exception;\n";
        var program = exercise.Program(Server(body), ("Other.cs", Other), registry.File);
        var failure = Verdicts.FailureIn(await checker.CheckAsync(program).WaitAsync(2 * Patience.Limit));
        return (failure.Threw, failure.Caught);
    }

    static string Server(string body) => TinyWebExercise.Server($"""
        await Task.Yield();
        {body}
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        """);

    public void Dispose()
    {
        registry.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
