namespace Notebooks.Tests.Completing;

/// <summary>What is offered depends on the place.</summary>
public class Places(CompletingKernel kernel) : IClassFixture<CompletingKernel>
{
    [Theory]
    [InlineData("guests.¦", "Add")]
    [InlineData("guests.¦", "Select")] // an extension method
    [InlineData("3.Tw¦", "Twice")] // one of the cells' own
    [InlineData("guests[0].¦", "Seat")]
    [InlineData("guests?.Cou¦", "Count")]
    [InlineData("guests?[0].Na¦", "Name")]
    [InlineData("guests.Where(guest => guest.¦", "Seat")]
    [InlineData("guests.Where(guest => guest.¦)", "Seat")]
    [InlineData("guests.Where(guest => guest.Seat > 0)\n    .Sel¦", "Select")]
    [InlineData("guests\n    .Where(guest => guest.¦\n    .Select(guest => 1)", "Seat")]
    [InlineData("$\"{greeting.¦}\"", "Length")]
    [InlineData("$\"{greeting.¦", "Length")]
    [InlineData("(await Task.FromResult(\"\")).Le¦", "Length")]
    [InlineData("new Guest(\"\", 1).¦", "Seat")]
    [InlineData("greeting.ToUpper().¦", "Length")]
    public async Task Member_of_a_value_is_offered(string text, string member) => Assert.Contains(member, await kernel.AtAsync(text));

    [Fact]
    public async Task Value_offers_nothing_of_its_type_and_the_type_nothing_of_a_value()
    {
        Assert.DoesNotContain("Nobody", await kernel.AtAsync("guests[0].¦"));
        var ofType = await kernel.AtAsync("Guest.¦");
        Assert.Contains("Nobody", ofType);
        Assert.DoesNotContain("Seat", ofType);
    }

    [Theory]
    [InlineData("Mood.¦", "Glad")]
    [InlineData("WebSocketState.¦", "CloseReceived")]
    [InlineData("string.¦", "IsNullOrEmpty")]
    [InlineData("List<int>.Enu¦", "Enumerator")]
    [InlineData("System.Net.¦", "WebSockets")]
    [InlineData("System.Net.WebSockets.Cl¦", "ClientWebSocket")]
    [InlineData("global::Sys¦", "System")]
    public async Task Member_of_a_type_or_a_namespace_is_offered(string text, string member) => Assert.Contains(member, await kernel.AtAsync(text));

    [Theory]
    [InlineData("gre¦", "greeting")]
    [InlineData("Gue¦", "Guest")]
    [InlineData("Con¦", "Console")]
    [InlineData("Cli¦", "ClientWebSocket")] // by the using of an earlier cell
    [InlineData("disp¦", "display")]
    [InlineData("fore¦", "foreach")]
    [InlineData("awa¦", "await")]
    [InlineData("var x = gre¦", "greeting")]
    [InlineData("var near = 1;\nif (near > 0) { var inside = 2; ins¦ }", "inside")]
    [InlineData("int Half(int whole) => who¦", "whole")]
    [InlineData("var o = new { }.nothing.here;\nvar x = = ;\ngre¦", "greeting")] // after errors
    [InlineData("Console.WriteLine(gre¦)\nvar y = 1;", "greeting")]
    [InlineData("#!html\n<b>\n#!csharp\ngre¦", "greeting")]
    [InlineData("#!time\r\ngre¦\r\n#!html\r\n<b>", "greeting")]
    public async Task Word_is_offered_where_it_is_known(string text, string word) => Assert.Contains(word, await kernel.AtAsync(text));

    [Theory]
    [InlineData("guests.¦\nvar x = 1;", "Count")]
    [InlineData("guests.\n\n¦\nConsole.WriteLine();", "Count")]
    [InlineData("var x = guests.¦\nvar y = 1;", "Count")]
    [InlineData("guests.Co¦\nvar x = 1;", "Count")]
    [InlineData("if (guests.¦\n{\n}", "Count")]
    [InlineData("Console\ngre¦", "greeting")]
    public async Task Line_that_is_not_finished_is_understood_without_the_next(string text, string word) => Assert.Contains(word, await kernel.AtAsync(text));

    [Fact]
    public async Task After_new_there_are_types_that_can_be_made_and_nothing_else()
    {
        var made = await kernel.AtAsync("var x = new ¦");
        Assert.Equal("Guest", made[0]);
        Assert.Contains("Random", made);
        Assert.Contains("int", made);
        Assert.DoesNotContain("greeting", made);
        Assert.DoesNotContain("IDisposable", made);
        Assert.DoesNotContain("Console", made);
        Assert.Contains("ClientWebSocket", await kernel.AtAsync("var x = new System.Net.WebSockets.¦"));
    }

    [Fact]
    public async Task In_a_using_there_are_namespaces()
    {
        Assert.Contains("System", await kernel.AtAsync("using ¦"));
        Assert.Contains("System", await kernel.AtAsync("using Sys¦"));
        Assert.DoesNotContain("Console", await kernel.AtAsync("using Con¦"));
        Assert.Contains("WebSockets", await kernel.AtAsync("using System.Net.¦"));
        Assert.Contains("WebSockets", await kernel.AtAsync("using System.Net.¦\nvar x = 1;"));
        Assert.DoesNotContain("IPAddress", await kernel.AtAsync("using System.Net.¦"));
        Assert.Contains("Math", await kernel.AtAsync("using static System.¦"));
        Assert.Contains("greeting", await kernel.AtAsync("using (gre¦"));
    }

    [Theory]
    [InlineData("\"guests.¦\"")]
    [InlineData("\"gre¦")]
    [InlineData("$\"gre¦\"")]
    [InlineData("\"\"\"\ngre¦\n\"\"\"")]
    [InlineData("@\"gre¦\"")]
    [InlineData("// gre¦")]
    [InlineData("var x = 1; // guests.¦")]
    [InlineData("/* gre¦ */")]
    [InlineData("/* guests.¦")]
    [InlineData("/// gre¦")]
    [InlineData("'g¦'")]
    [InlineData("12¦")]
    [InlineData("var gre¦ = 1;")]
    [InlineData("int Gre¦")]
    [InlineData("record Gue¦")]
    [InlineData("#!html\n<gre¦")]
    [InlineData("1 + 1\n#!javascript\nguests.¦\n#!csharp\n1")]
    [InlineData("#r \"gre¦")]
    [InlineData("guests.nothing.¦")]
    [InlineData("nobody.¦")]
    public async Task Nothing_is_offered_where_no_name_of_ours_can_stand(string text) => Assert.Empty(await kernel.AtAsync(text));

    [Theory]
    [InlineData("#¦", "#!csharp #!html #!javascript #!js #!markdown #r #load")]
    [InlineData("#!¦", "#!csharp #!html #!javascript #!js #!markdown")]
    [InlineData("1 + 1\n#!h¦", "#!html")]
    [InlineData("#!html\n#!cs¦", "#!csharp")]
    [InlineData("#r¦", "#r")]
    public async Task Line_that_begins_with_a_number_sign_offers_the_magics(string text, string expected) =>
        Assert.Superset(expected.Split(' ').ToHashSet(), (await kernel.AtAsync(text)).ToHashSet());
}
