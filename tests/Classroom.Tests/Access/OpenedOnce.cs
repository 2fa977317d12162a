using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Access;

/// <summary>The ticket with which the browser is opened: good once, and soon.</summary>
public class OpenedOnce(Tab tab, WholeCourse course) : IClassFixture<Tab>
{
    readonly ClassroomProcess classroom = course.Classroom;
    readonly Clock clock = new();

    [Fact]
    public void It_is_good_once()
    {
        var tickets = Tickets();
        var (one, two) = (tickets.Make(), tickets.Make());
        Assert.NotEqual(one, two);
        Assert.True(tickets.Take(one));
        Assert.False(tickets.Take(one));
        Assert.True(tickets.Take(two));
    }

    [Fact]
    public void It_is_good_for_two_minutes()
    {
        var tickets = Tickets();
        var (soon, late) = (tickets.Make(), tickets.Make());
        clock.Now += TimeSpan.FromMinutes(2);
        Assert.True(tickets.Take(soon));
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.False(tickets.Take(late));
        Assert.False(tickets.Take(soon)); // forgotten, or not
        Assert.True(tickets.Take(tickets.Make()));
    }

    [Fact]
    public void One_from_before_the_start_is_not_taken_since_it_may_have_been_already()
    {
        var ticket = Tickets().Make();
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.False(Tickets().Take(ticket));
    }

    [Fact]
    public void Whoever_has_the_token_makes_one_for_this_address_and_nobody_else_does()
    {
        using var other = new CourseCopy();
        var tickets = Tickets();
        Assert.True(tickets.Take(Tickets().Make()));
        Assert.False(tickets.Take(new Tickets(new(new(other.Folder)), Listening, clock).Make()));
        Assert.False(tickets.Take(new Tickets(Token, Listening with { Port = 1 }, clock).Make()));
    }

    [Fact]
    public void Nothing_but_the_whole_of_it_is_taken()
    {
        var tickets = Tickets();
        var good = tickets.Make();
        Assert.Equal(16 + 64 + 64, good.Length);
        foreach (var wrong in (string[])["", "0", good[..^1], good + "0", "0" + good, good[..80], good.ToUpperInvariant(), new('0', good.Length), new('ğ', good.Length), (good[0] == '0' ? '1' : '0') + good[1..], good[..79] + (good[79] == '0' ? '1' : '0') + good[80..]])
            Assert.False(tickets.Take(wrong), wrong);
        Assert.True(tickets.Take(good));
    }

    [Fact]
    public async Task It_is_changed_for_the_token_once_and_opens_nothing_else()
    {
        var ticket = $"Authorization: Ticket {TicketNow()}";
        foreach (var path in (string[])["/api/course", "/api/lessons/01-echo", "/api/token/", "/api/token/x"]) Assert.Equal(401, (await RawAnswer.GetAsync(classroom.Address, path, ticket)).Status);
        Assert.Equal(401, (await RawAnswer.ToAsync(classroom.Address, "HEAD /api/token HTTP/1.1", $"Host: {classroom.Address.Authority}", ticket)).Status);
        Assert.Equal(403, (await RawAnswer.GetAsync(classroom.Address, "/api/token", ticket, "Origin: http://attacker.example")).Status);

        var answer = await RawAnswer.GetAsync(classroom.Address, "/api/token", ticket);
        Assert.Equal((200, classroom.Token, "no-store"), (answer.Status, answer.Body, answer["Cache-Control"]));
        var again = await RawAnswer.GetAsync(classroom.Address, "/api/token", ticket);
        Assert.Equal((401, "This address was good once, for two minutes.\n"), (again.Status, again.Body));
    }

    [Fact]
    public Task Page_that_is_opened_with_it_has_the_token_and_no_secret_in_its_address() => tab.VisitAsync(classroom.Process, async visit =>
    {
        await Expect(visit.Page.Locator("#lessons a").First).ToBeAttachedAsync();
        Assert.Equal(classroom.Address.ToString(), visit.Page.Url);
        Assert.Equal(classroom.Token, await visit.Page.EvaluateAsync<string>("() => localStorage.getItem('token')"));
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator("#lessons a").First).ToBeAttachedAsync();
    }, page: $"#ticket={TicketNow()}");

    [Fact]
    public async Task Page_that_is_opened_with_a_used_one_says_so_and_takes_the_printed_address()
    {
        var ticket = TicketNow();
        Assert.Equal(200, (await RawAnswer.GetAsync(classroom.Address, "/api/token", $"Authorization: Ticket {ticket}")).Status);
        await tab.VisitAsync(classroom.Process, async visit =>
        {
            var field = visit.Page.GetByLabel("This address was good once, for two minutes. Open the address that dotnet course.cs has printed, or paste it here:");
            await field.FillAsync(classroom.Address + classroom.Key);
            await field.PressAsync("Enter");
            await Expect(visit.Page.Locator("#lessons a").First).ToBeAttachedAsync();
            await Expect(visit.Page.Locator("#token-form")).ToHaveCountAsync(0);
            // With the token that it has now, it opens whatever led to it.
            await visit.Page.GotoAsync($"{classroom.Address}#ticket={ticket}");
            await Expect(visit.Page).ToHaveURLAsync(classroom.Address.ToString());
            await Expect(visit.Page.Locator("#lessons a").First).ToBeAttachedAsync();
            await Expect(visit.Page.Locator("#token-form")).ToHaveCountAsync(0);
        }, page: $"#ticket={ticket}");
    }

    Listening Listening { get; } = new(course.Classroom.Address.Port);

    Token Token { get; } = new(new(course.Classroom.Course));

    Tickets Tickets() => new(Token, Listening, clock);

    // As the Classroom itself, or a second start, makes it.
    string TicketNow() => new Tickets(Token, Listening, TimeProvider.System).Make();

    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
