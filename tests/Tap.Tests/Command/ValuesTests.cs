using System.Globalization;

namespace Tap.Tests.Command;

/// <summary>How values are written, whatever the machine's language.</summary>
public class ValuesTests
{
    [Theory]
    [InlineData("200ms", 200)]
    [InlineData("0ms", 0)]
    [InlineData("1s", 1000)]
    [InlineData("1.5s", 1500)]
    [InlineData("0.5s", 500)]
    [InlineData("0.125ms", 0.125)]
    [InlineData("86400s", 86_400_000)]
    public void Times(string text, double milliseconds) => Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), In("tr-TR", () => Values.Time(text)));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("s")]
    [InlineData("1,5s")]
    [InlineData("-1s")]
    [InlineData(".5s")]
    [InlineData("1 s")]
    [InlineData("1S")]
    [InlineData("1s\n")]
    [InlineData("٣s")]
    [InlineData("1e3ms")]
    [InlineData("86400.001s")]
    public void Times_that_are_none(string text) => Assert.Throws<FormatException>(() => In("cs-CZ", () => Values.Time(text)));

    [Theory]
    [InlineData("500B", 500)]
    [InlineData("10KB", 10_000)]
    [InlineData("10kB", 10_000)]
    [InlineData("0.5KB", 500)]
    [InlineData("1.5MB", 1_500_000)]
    [InlineData("1B", 1)]
    public void Rates(string text, long bytes) => Assert.Equal(bytes, In("tr-TR", () => Values.Rate(text)));

    [Theory]
    [InlineData("10")]
    [InlineData("0B")]
    [InlineData("0.5B")]
    [InlineData("1,5KB")]
    [InlineData("10kb")]
    [InlineData("10 KB")]
    [InlineData("10\u212AB")] // the sign of Kelvin, a K to those who ignore case
    [InlineData("-1KB")]
    public void Rates_that_are_none(string text) => Assert.Throws<FormatException>(() => Values.Rate(text));

    [Theory]
    [InlineData("localhost:8801", "localhost", 8801)]
    [InlineData("127.0.0.1:80", "127.0.0.1", 80)]
    [InlineData("[::1]:8801", "::1", 8801)]
    [InlineData("http://localhost:8801", "localhost", 8801)]
    [InlineData("ws://localhost:8801/ws/echo?a=b", "localhost", 8801)]
    [InlineData("WS://LOCALHOST:8801", "localhost", 8801)]
    [InlineData("ws://[::1]:8801/", "::1", 8801)]
    [InlineData("http://server.example", "server.example", 80)]
    [InlineData("çay.example:1", "xn--ay-3ia.example", 1)]
    public void Targets(string text, string host, int port) => Assert.Equal((host, port), In("tr-TR", () => Values.Target(text)) is var target ? (target.Host, target.Port) : default);

    [Theory]
    [InlineData("")]
    [InlineData("8801")]
    [InlineData("localhost")]
    [InlineData(":8801")]
    [InlineData("localhost:0")]
    [InlineData("localhost:65536")]
    [InlineData("localhost:8801/ws/echo")]
    [InlineData("user@localhost:8801")]
    [InlineData("ftp://localhost:21")]
    [InlineData("https://localhost")]
    [InlineData("WSS://localhost")]
    [InlineData("a b:1")]
    public void Targets_that_are_none(string text) => Assert.Throws<FormatException>(() => Values.Target(text));

    [Theory]
    [InlineData("localhost", "localhost")]
    [InlineData("LOCALHOST", "localhost")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData("[::1]", "::1")]
    [InlineData("::", "::")]
    public void Addresses(string text, string address) => Assert.Equal(address, In("tr-TR", () => Values.Address(text)));

    [Theory]
    [InlineData("")]
    [InlineData("9001")] // an IPv4 address in one number, to .NET
    [InlineData("127.1")]
    [InlineData("*")]
    [InlineData("localhost:9001")]
    [InlineData("127.0.0.1:9001")]
    public void Addresses_that_are_none(string text) => Assert.Throws<FormatException>(() => Values.Address(text));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("65535", 65535)]
    public void Ports(string text, int port) => Assert.Equal(port, Values.Port(text));

    [Theory]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("9001 ")]
    [InlineData("+1")]
    [InlineData("٣")]
    public void Ports_that_are_none(string text) => Assert.Throws<FormatException>(() => Values.Port(text));

    static T In<T>(string language, Func<T> read)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new(language);
            return read();
        }
        finally { CultureInfo.CurrentCulture = before; }
    }
}
