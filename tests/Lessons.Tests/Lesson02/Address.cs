using static Microsoft.Playwright.Assertions;

namespace Lessons.Tests.Lesson02;

/// <summary>The one function of <c>address.js</c>, in the browser that runs it for students.</summary>
[Trait("lesson", "02")]
[Collection(SharedHello.Name)]
public class Address(Browser browser, HelloSample hello)
{
    static readonly (string Page, string Path, string Socket)[] Table =
    [
        ("http://localhost:8802/", "ws/hello", "ws://localhost:8802/ws/hello"),
        ("https://example.org/", "ws/hello", "wss://example.org/ws/hello"),
        ("HTTPS://EXAMPLE.org", "ws/hello", "wss://example.org/ws/hello"),
        ("http://example.org:80/", "ws/hello", "ws://example.org/ws/hello"),
        ("https://example.org:8443/", "ws/hello", "wss://example.org:8443/ws/hello"),
        ("http://192.0.2.1/", "ws/hello", "ws://192.0.2.1/ws/hello"),
        ("http://[2001:db8::1]:8802/", "ws/hello", "ws://[2001:db8::1]:8802/ws/hello"),
        ("https://example.org/course/", "ws/hello", "wss://example.org/course/ws/hello"),
        ("https://example.org/course/index.html", "ws/hello", "wss://example.org/course/ws/hello"),
        ("https://example.org/a/b/?language=cs#part", "ws/chat", "wss://example.org/a/b/ws/chat"),
        ("https://example.org/dağ/", "ws/hello", "wss://example.org/da%C4%9F/ws/hello"),
        ("https://example.org/a/b/", "/ws/hello", "wss://example.org/ws/hello"), // a path that begins with / is the server's, not the folder's
        ("https://example.org/a/b/", "../ws/hello", "wss://example.org/a/ws/hello"),
    ];

    [Fact]
    public Task Scheme_changes_and_host_port_and_folder_stay_as_a_student_can_derive() => browser.VisitAsync(hello.Sample, async visit =>
    {
        foreach (var (page, path, socket) in Table)
        {
            var derived = await visit.Page.EvaluateAsync<string>(
                "async ([page, path]) => (await import('/address.js')).socketAddress(page, path)", new[] { page, path });
            Assert.Equal((page, socket), (page, derived));
        }

        var form = new HelloPage(visit.Page);
        Assert.Equal("wss://example.org/course/ws/hello", await form.DeriveAsync("https://example.org/course/index.html"));
        Assert.Equal("wss://example.org/ws/hello", await form.DeriveAsync("https://example.org/a/b/", "/ws/hello"));
        Assert.Equal("", await form.DeriveAsync("https://example.org/", "http://["));
        await Expect(form.Alerts).ToHaveTextAsync("This is not the path of a socket: it is written ws/hello, or /ws/hello.");
        foreach (var wrong in (string[])["localhost:8802", "ftp://example.org/", "http://", ""])
        {
            Assert.Equal("", await form.DeriveAsync(wrong));
            await Expect(form.Alerts).ToHaveTextAsync("This is not the address of a page: it begins with http:// or https://.");
        }
    });
}
