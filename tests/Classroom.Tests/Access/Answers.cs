using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Classroom.Tests.Access;

/// <summary>What every answer of the Classroom says to a browser, also one that refuses.</summary>
public class Answers(WholeCourse course)
{
    readonly Uri server = course.Classroom.Address;

    [Theory]
    [InlineData(200, "/")]
    [InlineData(200, "/js/token.js")]
    [InlineData(200, "/look/course.css")]
    [InlineData(200, "/lessons/01-echo")]
    [InlineData(200, "/texts/lessons/glossary.md")]
    [InlineData(404, "/nothing")]
    [InlineData(404, "/js/")] // no list of what there is
    [InlineData(404, "/appsettings.json")]
    [InlineData(404, "/../appsettings.json")]
    [InlineData(404, "/%2e%2e/appsettings.json")]
    [InlineData(404, "/js/..%2f..%2fappsettings.json")]
    [InlineData(404, @"/js\..\..\appsettings.json")]
    [InlineData(404, "/js/..%5c..%5cappsettings.json")]
    [InlineData(404, "/.course/classroom.token")]
    [InlineData(404, "/look/../../../.course/classroom.token")]
    [InlineData(401, "/api/course")]
    [InlineData(400, "/ws/classroom")]
    [InlineData(403, "/", "Origin: http://attacker.example")]
    [InlineData(403, "/", "Sec-Fetch-Site: cross-site")]
    public async Task They_say_what_a_page_may_do(int status, string path, params string[] headers)
    {
        var answer = await RawAnswer.GetAsync(server, path, headers);
        Assert.Equal(status, answer.Status);
        AssertCareful(answer);
    }

    [Fact]
    public async Task Those_to_a_wrong_name_a_wrong_method_and_with_the_token_do_so_too()
    {
        AssertCareful(await RawAnswer.ToAsync(server, "GET / HTTP/1.1", "Host: attacker.example"));
        AssertCareful(await RawAnswer.ToAsync(server, "POST /api/course HTTP/1.1", $"Host: {server.Authority}", "Content-Length: 0"));
        AssertCareful(await RawAnswer.GetAsync(server, "/api/course", $"Authorization: Bearer {course.Classroom.Token}"));
        var first = await RawAnswer.GetAsync(server, "/js/token.js");
        var again = await RawAnswer.GetAsync(server, "/js/token.js", $"If-None-Match: {first["ETag"]}");
        Assert.Equal(304, again.Status);
        AssertCareful(again);
    }

    [Theory]
    [InlineData("/api/files/lessons/01-echo/..%2f..%2f..%2fsecret.svg")]
    [InlineData("/api/files/%2e%2e/%2e%2e/secret.svg")]
    [InlineData("/api/files/..%5c..%5csecret.svg")]
    [InlineData("/api/files/%252e%252e%252fsecret.svg")]
    [InlineData("/api/files/C:%5csecret.svg")]
    [InlineData("/api/files//etc/secret.svg")]
    [InlineData("/api/files/CON.svg")]
    [InlineData("/api/files/lessons/01-echo/life.svg%00.svg")]
    [InlineData("/api/files/.course/classroom.token")]
    [InlineData("/api/texts/.course/classroom.token")]
    [InlineData("/api/texts/lessons/01-echo/Program.cs")]
    [InlineData("/api/lessons/..")]
    [InlineData("/api/lessons/..%2f..")]
    [InlineData("/api/lessons/01-echo%2f..%2f02-hello-world")]
    public async Task Paths_that_climb_are_not_found_even_with_the_token(string path) =>
        Assert.Contains((await RawAnswer.GetAsync(server, path, $"Authorization: Bearer {course.Classroom.Token}")).Status, (int[])[400, 404]);

    [Fact]
    public async Task One_that_fails_says_nothing_of_why_and_is_as_careful()
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider(), Response = { Body = new MemoryStream() } };
        (context.Request.Method, context.Request.Host) = ("GET", new("localhost", 9800));
        var (listening, token) = (new Listening(9800), new Token(new(Path.GetTempPath())));
        var door = new Door(_ => throw new InvalidOperationException("a secret"), listening, token, new(token, listening, TimeProvider.System), NullLogger<Door>.Instance);
        await door.InvokeAsync(context);
        Assert.Equal(500, context.Response.StatusCode);
        context.Response.Body.Position = 0;
        Assert.Equal("The Classroom has failed at this. The window where it runs says why.\n", await new StreamReader(context.Response.Body).ReadToEndAsync());
        Assert.Contains("default-src 'none'", context.Response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
    }

    void AssertCareful(RawAnswer answer)
    {
        Assert.Equal($"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self' ws://{server.Authority}; frame-src http://127.0.0.1:*; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", answer["Content-Security-Policy"]);
        Assert.Equal(("no-referrer", "nosniff", "same-origin", "same-origin", "no-cache"), (answer["Referrer-Policy"], answer["X-Content-Type-Options"], answer["Cross-Origin-Opener-Policy"], answer["Cross-Origin-Resource-Policy"], answer["Cache-Control"]));
        Assert.DoesNotContain(answer.Head, line => line.StartsWith("Server:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Set-Cookie:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(course.Classroom.Token, answer.Body, StringComparison.Ordinal);
    }
}
