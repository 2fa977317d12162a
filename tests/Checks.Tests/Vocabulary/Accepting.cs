using Tap;

namespace Checks.Tests.Vocabulary;

/// <summary>A server of the check's own, and programs that connect to it.</summary>
public class Accepting(Puppet puppet)
{
    [Fact]
    public async Task Every_connection_is_a_peer_whatever_its_path()
    {
        await using var staged = new Staged(puppet, null);
        var server = await staged.Program.ListenAsync();
        Assert.Equal(("ws", "127.0.0.1", "/"), (server.Address.Scheme, server.Address.Host, server.Address.AbsolutePath));
        var (first, one) = await OpenAsync(server, "/");
        var (second, two) = await OpenAsync(server, "/deep/er?a=b");
        var (third, bob) = await OpenAsync(server, "/", "Bob");
        Assert.Equal(("server", "server, connection 2", "Bob"), (one.Name, two.Name, bob.Name));
        await two.SendAsync("for the second");
        await one.SendAsync("for the first");
        Assert.Equal(("for the first", "for the second"), ((await first.ReceiveAsync()).Text, (await second.ReceiveAsync()).Text));
        Assert.Contains("accepted the program's connection to /deep/er", staged.Attempt.Steps);
        first.Dispose();
        second.Dispose();
        third.Dispose();
    }

    [Fact]
    public async Task Program_talks_with_it()
    {
        await using var staged = new Staged(puppet, null);
        var server = await staged.Program.ListenAsync();
        await staged.Program.StartAsync($"hear:{server.Address}", "say:that was all");
        var peer = await server.AcceptAsync();
        await peer.SendAsync("merhaba dünya");
        await staged.Program.ExpectLineAsync("merhaba dünya");
        await peer.SendAsync("again");
        Assert.Equal("again", await staged.Program.ExpectLineAsync("a line that begins with a", line => line.StartsWith('a')));
        var closing = peer.CloseAsync();
        await staged.Program.ExpectLineAsync("that was all");
        await staged.Program.ExpectExitAsync(0);
    }

    [Fact]
    public async Task Nobody_who_connects_is_waited_for_in_vain()
    {
        await using var staged = new Staged(puppet, TimeSpan.FromSeconds(0.1));
        var server = await staged.Program.ListenAsync();
        await Failing.SaysAsync("that the program connects", "nothing for 0.1 seconds", "It is to try again.", () => server.AcceptAsync(why: "It is to try again."));
    }

    [Fact]
    public async Task Program_that_ends_will_not_connect()
    {
        await using var staged = new Staged(puppet, null);
        var server = await staged.Program.ListenAsync();
        await staged.Program.StartAsync("exit:3");
        await Failing.SaysAsync("that the program connects", "the program ended, with exit code 3", "Why?", () => server.AcceptAsync(why: "Why?"));
    }

    [Fact]
    public async Task Ordinary_request_is_no_connection()
    {
        await using var staged = new Staged(puppet, null);
        var server = await staged.Program.ListenAsync();
        using var http = new HttpClient();
        var getting = http.GetAsync(new UriBuilder(server.Address) { Scheme = "http" }.Uri);
        await Failing.SaysAsync("that the program connects", "an ordinary HTTP request", null, () => server.AcceptAsync());
        await staged.Program.EndAsync();
        await Task.WhenAny(getting); // it ends, and does not wait for us
        _ = getting.Exception;
    }

    [Fact]
    public async Task Vanishing_is_a_reset()
    {
        await using var staged = new Staged(puppet, null);
        var server = await staged.Program.ListenAsync();
        var (other, peer) = await OpenAsync(server, "/");
        using var open = other;
        peer.Vanish();
        await Connecting.IsResetAsync(() => other.ReceiveAsync());
    }

    [Fact]
    public async Task Close_ends_the_line_too()
    {
        await using var staged = new Staged(puppet, null);
        var server = await staged.Program.ListenAsync();
        var (other, peer) = await OpenAsync(server, "/");
        using var open = other;
        var closing = peer.CloseAsync(1001, "bye");
        Assert.Equal(1001, (await other.EndAsync())!.Code);
        await other.SendAsync(Frame.OfClose(1001));
        await closing;
        await Assert.ThrowsAsync<EndOfStreamException>(() => other.ReceiveAsync());
    }

    [Fact]
    public async Task Close_is_answered_only_when_the_check_says_so()
    {
        await using var staged = new Staged(puppet, null);
        var server = await staged.Program.ListenAsync();
        var accepting = server.AcceptAsync(answersClose: false);
        using var other = await RawClient.OpenAsync(server.Address, "/");
        var peer = await accepting;
        await other.SendAsync(Frame.OfClose(1000));
        await peer.ExpectCloseAsync(1000);
        await peer.SendAsync("one more");
        Assert.Equal("one more", (await other.ReceiveAsync()).Text); // and not Close
        peer.AnswerClose();
        Assert.Equal(1000, (await other.ReceiveAsync()).Code);
        Assert.EndsWith("server: answered Close", staged.Done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_without_an_answer_is_no_wait_at_the_end()
    {
        var staged = new Staged(puppet, null);
        var server = await staged.Program.ListenAsync();
        var accepting = server.AcceptAsync(answersClose: false);
        using var other = await RawClient.OpenAsync(server.Address, "/");
        var peer = await accepting;
        await other.SendAsync(Frame.OfClose(1000));
        await peer.ExpectCloseAsync(1000);
        await staged.DisposeAsync();
        await Assert.ThrowsAnyAsync<IOException>(() => other.ReceiveAsync());
    }

    [Fact]
    public async Task Who_still_waits_at_the_end_is_let_go()
    {
        var staged = new Staged(puppet, null);
        var server = await staged.Program.ListenAsync();
        var (accepted, _) = await OpenAsync(server, "/");
        using var open = accepted;
        var waiting = RawClient.OpenAsync(server.Address, "/");
        await staged.DisposeAsync();
        await Assert.ThrowsAnyAsync<IOException>(() => accepted.ReceiveAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => waiting.WaitAsync(Patience.Limit));
    }

    static async Task<(RawClient Other, Peer Peer)> OpenAsync(Server server, string path, string? name = null)
    {
        var accepting = server.AcceptAsync(name);
        return (await RawClient.OpenAsync(server.Address, path), await accepting);
    }
}
