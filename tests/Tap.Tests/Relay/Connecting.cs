using System.Net;
using System.Net.Sockets;

namespace Tap.Tests.Relaying;

/// <summary>Where it listens, and the way from there to the server.</summary>
public class Connecting
{
    [Fact]
    public async Task Localhost_is_both_of_its_addresses_on_one_port()
    {
        using var server = new RawServer();
        var target = new DnsEndPoint("127.0.0.1", new Uri(server.Address).Port);
        await using var relay = Relay.Start(new("localhost", 0), target);
        await AssertListensAsync(relay);
        var port = relay.Addresses[0].Port;
        await relay.DisposeAsync();

        await using var again = Relay.Start(new("localhost", port), target);
        Assert.Equal(port, again.Addresses[0].Port);
        await AssertListensAsync(again);
    }

    [Fact]
    public async Task Address_is_only_itself()
    {
        await using var relay = Relay.Start(new("127.0.0.1", 0), new("127.0.0.1", 1));
        Assert.Equal(IPAddress.Loopback, Assert.Single(relay.Addresses).Address);
    }

    [Fact]
    public async Task Port_in_use_is_an_error_that_leaves_nothing_behind()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        other.Listen();
        var port = ((IPEndPoint)other.LocalEndPoint!).Port;
        Assert.Equal(SocketError.AddressAlreadyInUse, Assert.Throws<SocketException>(() => Relay.Start(new("localhost", port), new("127.0.0.1", 1))).SocketErrorCode);
        other.Dispose();
        await using var relay = Relay.Start(new("localhost", port), new("127.0.0.1", 1));

        if (!HasIPv6) return;
        await relay.DisposeAsync();
        using var six = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        six.Bind(new IPEndPoint(IPAddress.IPv6Loopback, port));
        six.Listen();
        Assert.Equal(SocketError.AddressAlreadyInUse, Assert.Throws<SocketException>(() => Relay.Start(new("localhost", port), new("127.0.0.1", 1))).SocketErrorCode);
        six.Dispose();
        await using var last = Relay.Start(new("localhost", port), new("127.0.0.1", 1)); // the half that it had is free again
    }

    [Fact]
    public void Address_of_another_machine_is_an_error() =>
        Assert.Throws<SocketException>(() => Relay.Start(new("192.0.2.1", 0), new("127.0.0.1", 1))); // TEST-NET-1, which nobody has

    [Fact]
    public async Task Server_that_is_down_is_a_reset_and_a_sentence_and_may_come_up()
    {
        using var place = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        place.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, and not listening: the port is taken, and nobody is there
        var port = ((IPEndPoint)place.LocalEndPoint!).Port;
        await using var relay = Relay.Start(new("127.0.0.1", 0), new("localhost", port)); // a server on one of the two addresses is found
        var watch = relay.Watch();

        await IsResetAsync(relay);
        var end = await EndAsync(watch);
        Assert.Equal((EndKind.Unreachable, null, $"Nobody listens at localhost:{port}: is the server running?"), (end.How, end.From, end.Why));
        Assert.Empty(relay.Connections);

        place.Listen();
        using var next = await RawEnd.ConnectAsync(relay.Addresses[0]);
        using var server = new RawEnd(await place.AcceptAsync().WaitAsync(Patience.Limit), Side.Server);
        await next.SendAsync("are you there?");
        await server.HearsAsync("are you there?");
    }

    [Fact]
    public async Task Name_that_no_machine_has_is_a_sentence()
    {
        await using var relay = Relay.Start(new("127.0.0.1", 0), new("no-such-machine.invalid", 80)); // RFC 6761, 6.4
        var watch = relay.Watch();
        await IsResetAsync(relay);
        var end = await EndAsync(watch);
        Assert.Equal((EndKind.Unreachable, "There is no machine by the name of no-such-machine.invalid."), (end.How, end.Why));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    public async Task Address_that_is_only_one_to_listen_on_is_told_and_hangs_nobody(string host)
    {
        await using var relay = Relay.Start(new("127.0.0.1", 0), new(host, 8801));
        using var watch = relay.Watch();
        await IsResetAsync(relay);
        Assert.Equal($"{host} is no address to connect to: write localhost or 127.0.0.1.", (await EndAsync(watch)).Why);
    }

    [Fact]
    public async Task Client_that_has_gone_again_does_not_stop_the_next_one()
    {
        await using var tap = new TestRelay();
        for (var i = 0; i < 50; i++) (await tap.ConnectAsync()).Reset();
        using var client = await tap.ConnectAsync();
        await client.SendAsync("I am here");
        client.Finish();
        while ((await (await tap.AcceptAsync()).EndAsync()).Bytes.Length == 0) { } // of those who have gone
    }

    static async Task IsResetAsync(Relay relay)
    {
        try
        {
            using var client = await RawEnd.ConnectAsync(relay.Addresses[0]);
            await client.EndsAsync(Goodbye.Reset);
        }
        catch (SocketException) { } // so soon that it was still connecting
    }

    static async Task<EndEvent> EndAsync(Watch watch)
    {
        await foreach (var happened in watch)
            if (happened is EndEvent end) return end;
        throw new InvalidOperationException("The watch has ended.");
    }

    static bool HasIPv6 => Socket.OSSupportsIPv6 && System.Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces()
        .Any(network => network.GetIPProperties().UnicastAddresses.Any(address => address.Address.Equals(IPAddress.IPv6Loopback)));

    static async Task AssertListensAsync(Relay relay)
    {
        Assert.Equal(HasIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback], relay.Addresses.Select(address => address.Address));
        Assert.Single(relay.Addresses.Select(address => address.Port).Distinct());
        Assert.NotEqual(0, relay.Addresses[0].Port);
        foreach (var address in relay.Addresses) (await RawEnd.ConnectAsync(address)).Dispose();
    }
}
