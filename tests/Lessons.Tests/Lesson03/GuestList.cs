namespace Lessons.Tests.Lesson03;

/// <summary>The sentences of the guest list, and who hears them, in both rooms.</summary>
[Trait("lesson", "03")]
public class GuestList(BroadcastSample broadcast) : IClassFixture<BroadcastSample>, IAsyncLifetime
{
    readonly Sample sample = broadcast.Sample;
    int next; // the number of the next connection

    public async ValueTask InitializeAsync() => next = await broadcast.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(BroadcastSample.Socket)]
    [InlineData(BroadcastSample.NaiveSocket)]
    public async Task Newcomer_is_announced_to_everyone_including_themselves_and_so_are_messages_and_goodbyes(string socket)
    {
        using var bob = await RawGuest.ConnectAsync(sample, "Bob", socket);
        await bob.HearsAsync("* you are Bob (1 here)", "* Bob came (1 here)");
        using var cem = await RawGuest.ConnectAsync(sample, "Cem", socket);
        await cem.HearsAsync("* you are Cem, with Bob (2 here)", "* Cem came (2 here)");
        using var ada = await RawGuest.ConnectAsync(sample, "Ada", socket);
        var you = await ada.HearAsync();
        Assert.Contains(you, (string[])["* you are Ada, with Bob, Cem (3 here)", socket == BroadcastSample.NaiveSocket ? "* you are Ada, with Cem, Bob (3 here)" : ""]); // the naive one keeps no order
        await ada.HearsAsync("* Ada came (3 here)");

        await ada.SayAsync("Merhaba, ahoj 👋");
        foreach (var guest in (RawGuest[])[bob, cem, ada])
        {
            if (guest == bob) await guest.HearsAsync("* Cem came (2 here)");
            if (guest != ada) await guest.HearsAsync("* Ada came (3 here)");
            await guest.HearsAsync("Ada: Merhaba, ahoj 👋");
        }

        await ada.Client.SendAsync(Frame.OfClose(1000));
        Assert.Equal("1000", await ada.EndAsync());
        await bob.HearsAsync("* Ada left (2 here)");
        await cem.HearsAsync("* Ada left (2 here)");
    }

    static readonly (string? Wanted, string Name)[] Names =
    [
        ("Ada", "Ada"),
        ("  Ada  ", "Ada"),
        ("Ада Лавлейс", "Ада Лавлейс"),
        ("नमस्ते", "नमस्ते"),
        ("Ge\u0301za", "Géza"), // one letter, however it is written
        ("Anne-Marie 2", "Anne-Marie 2"),
        ("İIıi", "İIıi"),
        (new string('ğ', 20), new string('ğ', 20)),
        (null, "guest {number}"),
        ("", "guest {number}"),
        ("   ", "guest {number}"),
    ];

    [Fact]
    public async Task Name_is_taken_as_it_is_and_who_has_none_gets_a_number()
    {
        foreach (var (wanted, taken) in Names)
        {
            var name = taken.Replace("{number}", $"{next}", StringComparison.Ordinal);
            using (var guest = await RawGuest.ConnectAsync(sample, wanted))
                await guest.HearsAsync($"* you are {name} (1 here)", $"* {name} came (1 here)");
            next = await broadcast.EmptyAsync();
        }
    }

    [Fact]
    public async Task Second_of_a_name_gets_a_number_and_the_first_name_is_free_again_when_its_guest_has_left()
    {
        using var taken = await RawGuest.JoinAsync(sample, "Ada 2");
        using var first = await RawGuest.JoinAsync(sample, "Ada");
        using var third = await RawGuest.ConnectAsync(sample, "Ada");
        await third.HearsAsync("* you are Ada 3, with Ada 2, Ada (3 here)", "* Ada 3 came (3 here)");
        await first.Client.SendAsync(Frame.OfClose(1000));
        await third.HearsAsync("* Ada left (2 here)");
        using var again = await RawGuest.ConnectAsync(sample, "Ada");
        await again.HearsAsync("* you are Ada, with Ada 2, Ada 3 (3 here)");
    }

    static readonly string[] WrongNames =
    [
        "x23456789012345678901",
        "Ada: hello",
        "👋",
        "Ada\n* Bob left",
        "<b>",
        "\u0301", // a mark on no letter
        "\uFFFE", // a character that is none: it cannot even be normalized
    ];

    [Fact]
    public async Task Name_against_the_rule_is_refused_with_1008_and_nobody_hears_of_it()
    {
        using var bob = await RawGuest.JoinAsync(sample, "Bob");
        foreach (var name in WrongNames)
        {
            foreach (var socket in (string[])[BroadcastSample.Socket, BroadcastSample.NaiveSocket])
            {
                using var refused = await RawGuest.ConnectAsync(sample, name, socket);
                Assert.Equal("1008 a name has 1 to 20 letters, digits, spaces or -", await refused.EndAsync());
            }
            await bob.SayAsync("nobody came");
            await bob.HearsAsync("Bob: nobody came");
        }
    }

    [Fact]
    public async Task Close_of_one_byte_breaks_the_protocol_and_the_log_of_the_naive_room_says_so()
    {
        using var ada = await RawGuest.JoinAsync(sample, "Ada", BroadcastSample.NaiveSocket);
        await ada.Client.SendAsync(new Frame(Opcode.Close, [3]));
        Assert.Equal("1002", await ada.EndAsync());
        await sample.Log.FirstAsync("line of the loss", line => line.TrimEnd().EndsWith("Ada is out of the naive room: the client broke the protocol", StringComparison.Ordinal));
    }

    public static TheoryData<byte[], string> Refused => new()
    {
        { new Frame(Opcode.Binary, [1, 2, 3]).ToBytes(), "1003 text, please: no bytes" },
        { new Frame(Opcode.Text, new byte[64 * 1024 + 1]).ToBytes(), "1009 at most 64 KiB a message" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)] // xUnit would serialize every byte, which takes seconds
    public async Task Bytes_and_too_much_end_that_guest_and_nothing_of_it_is_told(byte[] bytes, string end)
    {
        using var bob = await RawGuest.JoinAsync(sample, "Bob");
        using var ada = await RawGuest.JoinAsync(sample, "Ada");
        await bob.HearsAsync("* Ada came (2 here)");
        await ada.Client.SendAsync(bytes);
        Assert.Equal(end, await ada.EndAsync());
        await bob.HearsAsync("* Ada left (1 here)");
    }

    [Fact]
    public async Task As_much_as_it_takes_is_told()
    {
        using var ada = await RawGuest.JoinAsync(sample, "Ada");
        var text = new string('~', 64 * 1024);
        await ada.SayAsync(text);
        await ada.HearsAsync($"Ada: {text}");
    }

    [Fact]
    public async Task Refused_guest_that_does_not_answer_the_Close_is_cut_and_said_goodbye_to()
    {
        using var bob = await RawGuest.JoinAsync(sample, "Bob");
        using var slow = await NotReading.StartAsync(sample); // signs of life, and nothing else
        await bob.HearsAsync("* Slow came (2 here)");
        await slow.Client.SendAsync(new Frame(Opcode.Binary, [1, 2, 3]));
        await bob.HearsAsync("* Slow left (1 here)");
        await sample.Log.FirstAsync("line of that guest", line => line.Contains("Slow left with 1003 (1 here)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everybody_hears_everything_in_the_same_order()
    {
        var guests = new List<RawGuest>();
        try
        {
            for (var i = 0; i < 10; i++) guests.Add(await RawGuest.JoinAsync(sample, $"guest-{i}"));
            var heard = guests.Select(guest => Task.Run(async () =>
            {
                var lines = new List<string>();
                while (lines.Count < 10 * 50)
                    if (await guest.HearAsync() is var line && line[0] != '*') lines.Add(line);
                return lines;
            })).ToArray();
            await Task.WhenAll(guests.Select(guest => Task.Run(async () =>
            {
                for (var i = 0; i < 50; i++) await guest.SayAsync($"{i}");
            })));
            var orders = await Task.WhenAll(heard);
            Assert.All(orders, order => Assert.Equal(orders[0], order));
            for (var i = 0; i < 10; i++)
            {
                var said = orders[0].Where(line => line.StartsWith($"guest-{i}:", StringComparison.Ordinal));
                Assert.Equal(Enumerable.Range(0, 50).Select(n => $"guest-{i}: {n}"), said);
            }
        }
        finally { guests.ForEach(guest => guest.Dispose()); }
    }
}
