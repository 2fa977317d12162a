namespace Tap.Tests.Frames;

/// <summary>Which codes a Close may carry is what RFC 6455 says in 7.4, and the registry of IANA that it set up.</summary>
public class CloseCodes
{
    [Theory]
    [InlineData(0, 999, false)] // not used (7.4.2)
    [InlineData(1000, 1003, true)]
    [InlineData(1004, 1004, false)] // reserved (7.4.1)
    [InlineData(1005, 1006, false)] // say what did not come, so they never do
    [InlineData(1007, 1011, true)]
    [InlineData(1012, 1014, true)] // registered since
    [InlineData(1015, 1015, false)] // says what TLS did
    [InlineData(1016, 2999, false)] // for a later version of the protocol
    [InlineData(3000, 3999, true)] // for libraries and frameworks
    [InlineData(4000, 4999, true)] // for an application
    [InlineData(5000, 65_535, false)]
    public void May_be_sent_or_not(int from, int to, bool may)
    {
        for (var code = from; code <= to; code++) Assert.True(CloseCode.MaySend(code) == may, $"{code}");
    }

    [Fact]
    public void Every_code_that_may_be_sent_has_a_name()
    {
        for (var code = 0; code <= ushort.MaxValue; code++)
            if (CloseCode.MaySend(code)) Assert.NotNull(CloseCode.Name(code));
    }
}
