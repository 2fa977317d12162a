namespace Classroom.Tests.Running;

/// <summary>The log shows the one address that a student uses.</summary>
public class ListeningLineTests
{
    const string Address = "http://localhost:8801";

    [Theory]
    [InlineData("Now listening on: http://127.0.0.1:32768", "Now listening on: http://localhost:8801")]
    [InlineData(
        "22:23:24.252 info: Microsoft.Hosting.Lifetime[14] Now listening on: http://127.0.0.1:41231",
        "22:23:24.252 info: Microsoft.Hosting.Lifetime[14] Now listening on: http://localhost:8801")]
    [InlineData("      Now listening on: http://127.0.0.1:61234", "      Now listening on: http://localhost:8801")]
    public void Free_port_that_the_Classroom_asked_for_is_shown_as_the_address_of_the_lesson(string line, string shown) =>
        Assert.Equal(shown, ListeningLine.Shown(line, Address));

    [Theory]
    [InlineData("Now listening on: http://127.0.0.1:5000")]
    [InlineData("Now listening on: http://127.0.0.1:32767")]
    [InlineData("Now listening on: http://localhost:61234")]
    [InlineData("Now listening on: http://[::1]:61234")]
    [InlineData("Now listening on: https://127.0.0.1:61234")]
    [InlineData("Now listening on: http://127.0.0.1:612345")]
    [InlineData("It says: Now listening on: http://127.0.0.1:61234")]
    [InlineData("#1 open from http://127.0.0.1:61234")]
    public void Any_other_line_is_shown_as_the_sample_printed_it(string line) => Assert.Equal(line, ListeningLine.Shown(line, Address));
}
