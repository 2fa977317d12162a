namespace Checks.Tests.Running;

/// <summary>Exceptions of a student's program: each is told with its type, its message, and the line where it was.</summary>
public sealed class Throwing(TinyWebExercise exercise) : IClassFixture<TinyWebExercise>, IDisposable
{
    readonly Registry registry = new();

    [Theory]
    [InlineData("throw new FormatException(\"No tea.\");", "FormatException at Program.cs:10: No tea.")]
    [InlineData("string? name = null; Console.WriteLine(name!.Length);", "NullReferenceException at Program.cs:10: Object reference not set to an instance of an object.")]
    [InlineData("_ = new Dictionary<string, int>()[\"tea\"];", "KeyNotFoundException at Program.cs:10: The given key 'tea' was not present in the dictionary.")]
    [InlineData("await Task.Run(() => int.Parse(\"tea\"));", "FormatException at Program.cs:10: The input string 'tea' was not in a correct format.")]
    [InlineData("Other.Fail();", "ArgumentException at Other.cs:3: No sugar.")]
    [InlineData("throw new OperationCanceledException(\"Not mine.\");", "OperationCanceledException at Program.cs:10: Not mine.")]
    public async Task What_nobody_catches_is_told(string body, string told) => Assert.Equal(told, await ThrewAsync(body));

    [Theory]
    [InlineData("try { throw new FormatException(\"No tea.\"); } catch { }", "FormatException at Program.cs:10: No tea.")]
    [InlineData("try { await socket.CloseAsync((WebSocketCloseStatus)1000, new string('a', 124), default); } catch { }", "ArgumentException at Program.cs:10: The close status description")]
    public async Task What_is_caught_and_swallowed_is_told(string body, string told) =>
        Assert.StartsWith(told, await ThrewAsync(body), StringComparison.Ordinal);

    // To catch them is right, and says nothing of why the check fails.
    [Theory]
    [InlineData("")]
    [InlineData("try { throw new OperationCanceledException(); } catch { }")]
    [InlineData("try { throw new WebSocketException(\"gone\"); } catch { }")]
    [InlineData("try { System.Text.Json.JsonDocument.Parse(\"no JSON\"); } catch { }")]
    [InlineData("try { await Task.Delay(-1).WaitAsync(TimeSpan.FromMilliseconds(1)); } catch { }")]
    public async Task What_comes_from_outside_and_is_caught_is_not_told(string body) => Assert.Null(await ThrewAsync(body));

    [Fact]
    public async Task One_that_nobody_catches_says_more_than_one_that_was_caught() => Assert.Equal("IOException at Program.cs:11: the second", await ThrewAsync("""
        try { throw new FormatException("the first"); } catch { }
        throw new IOException("the second");
        """));

    [Fact]
    public async Task Of_those_that_are_caught_the_first_is_told() => Assert.Equal("FormatException at Program.cs:10: the first", await ThrewAsync("""
        try { throw new FormatException("the first"); } catch { }
        try { throw new FormatException("the second"); } catch { }
        """));

    [Fact]
    public async Task Only_the_first_line_of_a_message_is_told() =>
        Assert.Equal("FormatException at Program.cs:10: one", await ThrewAsync("throw new FormatException(\"one\\r\\ntwo\");"));

    [Fact]
    public async Task Loop_that_throws_ends_nothing_and_is_not_written_down_for_ever() => Assert.Equal("FormatException at Program.cs:10: 0", await ThrewAsync("""
        for (var time = 0; time < 10_000; time++) try { throw new FormatException($"{time}"); } catch { }
        """));

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

    async Task<string?> ThrewAsync(string body)
    {
        exercise.CheckOne("await (await program.ConnectAsync(\"/ws\")).ExpectAsync(\"HELLO\");");
        await using var checker = exercise.Checker();
        var other = ("Other.cs", "static class Other\n{\n    public static void Fail() => throw new ArgumentException(\"No sugar.\");\n}\n");
        return Verdicts.FailureIn(await checker.CheckAsync(exercise.Program(Server(body), other, registry.File)).WaitAsync(2 * Patience.Limit)).Threw;
    }

    static string Server(string body) => $$"""
        using System.Net.WebSockets;
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        var app = builder.Build();
        app.UseWebSockets();
        app.Map("/ws", async (HttpContext context) =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await Task.Yield();
        {{body}}
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        });
        app.Run();
        """;

    public void Dispose() => registry.Dispose();
}
