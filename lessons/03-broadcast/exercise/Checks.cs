// What must be true of the guest list with rooms, seen from outside. Each guest expects the very next line that comes, so a line from another room betrays itself.
static class BroadcastChecks
{
    [Task(1)]
    public static async Task Who_is_here_is_told_in_their_room(StudentProgram program)
    {
        var (rooms, names) = (Some.Words(2), Some.Names(6));
        var ada = await EnterAloneAsync(program, names[0], rooms[0]);
        var cem = await EnterAloneAsync(program, names[1], rooms[1]);
        var eve = await EnterAloneAsync(program, names[2]); // no room is the common room

        var bob = await JoinAsync(program, names[3], rooms[0]);
        await bob.ExpectAsync($"* you are {bob.Name}, with {ada.Name} (2 here)", "Those in the same room are with the newcomer, and only they are counted.");
        await bob.ExpectAsync($"* {bob.Name} came (2 here)");
        await ada.ExpectAsync($"* {bob.Name} came (2 here)", came => came.Contains(bob.Name, StringComparison.Ordinal) ? "Only those in the same room are counted." : $"{ada.Name} heard who came to another room.");

        var dan = await JoinAsync(program, ada.Name, rooms[1]);
        await dan.ExpectAsync($"* you are {ada.Name}, with {cem.Name} (2 here)", came => came.Contains($"{ada.Name} 2", StringComparison.Ordinal) ? "The name is taken in another room, not in this one." : null);
        await dan.ExpectAsync($"* {ada.Name} came (2 here)");
        await cem.ExpectAsync($"* {ada.Name} came (2 here)", "The next that comes to this room is its second guest.");

        var second = await JoinAsync(program, ada.Name, rooms[0], $"{ada.Name} 2");
        await second.ExpectAsync($"* you are {second.Name}, with {ada.Name}, {bob.Name} (3 here)", came => came.StartsWith($"* you are {ada.Name},", StringComparison.Ordinal) ? "In one room no two have the same name: the second gets a number, as before." : null);
        foreach (var guest in new[] { second, ada, bob }) await guest.ExpectAsync($"* {second.Name} came (3 here)");

        await bob.CloseAsync();
        foreach (var guest in new[] { ada, second }) await guest.ExpectAsync($"* {bob.Name} left (2 here)", "Those who stay in the room hear who left it, and how many are there now.");
        await dan.CloseAsync();
        await cem.ExpectAsync($"* {ada.Name} left (1 here)", came => came.Contains(bob.Name, StringComparison.Ordinal) ? $"{cem.Name} heard who left another room." : null);

        // All this while nobody came to the common room.
        var gus = await JoinAsync(program, names[4]);
        await gus.ExpectAsync($"* you are {gus.Name}, with {eve.Name} (2 here)", "All who give no room meet: there is one common room.");
        foreach (var guest in new[] { gus, eve }) await guest.ExpectAsync($"* {gus.Name} came (2 here)");
        var fay = await JoinAsync(program, names[5], "");
        await fay.ExpectAsync($"* you are {fay.Name}, with {eve.Name}, {gus.Name} (3 here)", "An empty room is the common room, too: who gives none is there.");
        foreach (var guest in new[] { fay, eve, gus }) await guest.ExpectAsync($"* {fay.Name} came (3 here)");
        foreach (var speaker in new[] { fay, eve }) await SayAsync(speaker, Some.Word(), eve, gus, fay);
        await eve.CloseAsync();
        foreach (var guest in new[] { gus, fay }) await guest.ExpectAsync($"* {eve.Name} left (2 here)", "Who left the common room is told there, as in any other.");
        await SayAsync(cem, Some.Word(), cem);
        await SayAsync(ada, Some.Word(), ada, second);
    }

    [Task(1)]
    public static async Task A_message_stays_in_its_room(StudentProgram program)
    {
        // In an address & parts two values, and the one that belongs to a name stands there as %26.
        var (rooms, names) = (Some.Words(3), Some.Names(4));
        var eve = await EnterAloneAsync(program, names[0]);
        var cem = await EnterAloneAsync(program, names[1], $"{rooms[0]} & {rooms[1]}");
        var ada = await EnterAloneAsync(program, names[2], $"{rooms[0]} & {rooms[2]}", "The name of a room is all that is in the value: %26 in the address is an & that belongs to it.");
        var bob = await JoinAsync(program, names[3], $"{rooms[0]} & {rooms[2]}");
        await bob.ExpectAsync($"* you are {bob.Name}, with {ada.Name} (2 here)");
        await bob.ExpectAsync($"* {bob.Name} came (2 here)");
        await ada.ExpectAsync($"* {bob.Name} came (2 here)");

        foreach (var speaker in new[] { ada, bob, ada }) await SayAsync(speaker, Some.Word(), ada, bob);
        await SayAsync(cem, Some.Word(), cem);
        await SayAsync(eve, Some.Word(), eve);
        await SayAsync(bob, Some.Word(), ada, bob);
    }

    [Task(1)]
    public static async Task Names_of_rooms_differ_by_a_letter(StudentProgram program)
    {
        var (room, names) = (Some.PlainWord(), Some.Names(4));
        var rooms = (string[])[room, char.ToUpperInvariant(room[0]) + room[1..], $"{room}s", $"{room}%20"];
        var guests = new List<Peer>();
        foreach (var (name, other) in names.Zip(rooms))
            guests.Add(await EnterAloneAsync(program, name, other,
                $"A name is taken letter for letter: \"{room}\" and \"{Uri.UnescapeDataString(other)}\" are two rooms."));
        foreach (var guest in guests) await SayAsync(guest, Some.Word(), guest);
    }

    // What two threads do to one room that is not there yet shows only now and then: so a name takes long to be looked up, and there are many.
    [Task(1)]
    public static async Task Who_ask_for_a_new_room_at_once_meet_in_it(StudentProgram program)
    {
        var names = Some.Names(2);
        for (var round = 0; round < 80; round++)
        {
            var room = $"{round}-{string.Concat(Enumerable.Repeat(Some.Number(1000, 9999), 1700))}";
            var guests = await program.ConnectTogetherAsync([.. names.Select(name => (Address(name, room), name))]);
            var alone = 0;
            foreach (var guest in guests)
            {
                var first = await guest.ExpectAsync($"who {guest.Name} is", line => line.StartsWith($"* you are {guest.Name}", StringComparison.Ordinal));
                if (first == $"* you are {guest.Name} (1 here)") alone++;
            }
            if (alone > 1) throw new Unmet($"that one of {guests.Length} who ask for the same new room is its first guest", $"{alone} who are the first guest of it",
                "Several asked for it at the same moment, and not all got the same room: nothing keeps them from looking and adding at once.");
        }
    }

    [Task(2)]
    public static async Task The_others_hear_once_who_is_typing(StudentProgram program)
    {
        var (room, names) = (Some.Word(), Some.Names(4));
        var (ada, bob) = await EnterTogetherAsync(program, names[0], names[1], room);
        var cem = await EnterAloneAsync(program, names[2], Some.Word());
        var eve = await EnterAloneAsync(program, names[3]);
        await TypeAsync(ada, bob);
        await ada.SendAsync("/typing"); // they know it already
        await SayAsync(cem, Some.Word(), cem);
        await SayAsync(eve, Some.Word(), eve);
        await SayAsync(ada, Some.Word(), ada, bob);
        await TypeAndSayAsync(ada, bob, "After each message it is told once again.");
    }

    [Task(2)]
    public static async Task Each_types_for_themselves(StudentProgram program)
    {
        var names = Some.Names(2);
        var (ada, bob) = await EnterTogetherAsync(program, names[0], names[1], Some.Word());
        await TypeAsync(ada, bob);
        await TypeAndSayAsync(bob, ada, $"That {ada.Name} is typing says nothing of {bob.Name}: each of them is told of once.");
        await ada.SendAsync("/typing"); // Ada has said nothing yet
        await SayAsync(ada, Some.Word(), ada, bob);
    }

    [Task(2)]
    public static async Task Only_the_whole_word_is_a_sign(StudentProgram program)
    {
        var names = Some.Names(2);
        var (ada, bob) = await EnterTogetherAsync(program, names[0], names[1], Some.Word());
        string[] messages = [$"/typing {Some.Word()}", $"{Some.Word()} /typing", $"/{Some.Word()}", "/Typing", "/TYPING", "/typing ", " /typing", "/typing\n", "/typin", ""];
        foreach (var text in messages) await SayAsync(ada, text, bob, ada);
    }

    [Task(2)]
    public static async Task Who_comes_while_somebody_types_is_not_told(StudentProgram program)
    {
        var (room, names) = (Some.Word(), Some.Names(3));
        var (ada, bob) = await EnterTogetherAsync(program, names[0], names[1], room);
        await TypeAsync(ada, bob);
        var cem = await JoinAsync(program, names[2], room);
        await cem.ExpectAsync($"* you are {cem.Name}, with {ada.Name}, {bob.Name} (3 here)");
        foreach (var guest in new[] { cem, ada, bob })
            await guest.ExpectAsync($"* {cem.Name} came (3 here)", came => came == $"* {ada.Name} is typing" ? "Who comes is not told who was typing before." : null);
        await ada.SendAsync("/typing"); // nobody is told again
        await SayAsync(ada, Some.Word(), cem, bob, ada);
        await ada.SendAsync("/typing");
        foreach (var other in new[] { bob, cem }) await other.ExpectAsync($"* {ada.Name} is typing");
    }

    [Task(2)]
    public static async Task Who_comes_again_types_anew(StudentProgram program)
    {
        var (room, names) = (Some.Word(), Some.Names(2));
        var (ada, bob) = await EnterTogetherAsync(program, names[0], names[1], room);
        await TypeAsync(ada, bob);
        await ada.CloseAsync();
        await bob.ExpectAsync($"* {ada.Name} left (1 here)");
        var again = await JoinAsync(program, ada.Name, room);
        await again.ExpectAsync($"* you are {ada.Name}, with {bob.Name} (2 here)");
        foreach (var guest in new[] { again, bob }) await guest.ExpectAsync($"* {ada.Name} came (2 here)");
        await TypeAndSayAsync(again, bob, $"{ada.Name} has left and come again: of this guest nobody has heard yet that they are typing.");
    }

    [Task(3)]
    public static async Task Messages_are_remembered_and_nothing_else(StudentProgram program)
    {
        var (room, names, word) = (Some.Word(), Some.Names(4), Some.Word());
        string[] texts = [word, $"/{Some.Word()}", word, word, $"/typing {Some.Word()}", "", Some.Word()]; // what is said twice was said twice
        var cem = await EnterAloneAsync(program, names[3], Some.Word());
        var elsewhere = Some.Word();
        await SayAsync(cem, elsewhere, cem);
        var (ada, bob) = await EnterTogetherAsync(program, names[0], names[1], room);
        await SayAsync(ada, texts[0], ada, bob);
        await TypeAsync(ada, bob);
        foreach (var text in texts[1..]) await SayAsync(ada, text, ada, bob);

        var dan = await JoinAsync(program, names[2], room);
        await dan.ExpectAsync($"* you are {dan.Name}, with {ada.Name}, {bob.Name} (3 here)", "First of all comes who you are.");
        await HearAsync(dan, [.. texts.Select(text => $"{ada.Name}: {text}")], [$"{cem.Name}: {elsewhere}"]);
        await dan.ExpectAsync($"* {dan.Name} came (3 here)", "After what was said comes what is new.");
    }

    [Task(3)]
    public static async Task Who_comes_late_hears_the_last_ten(StudentProgram program)
    {
        var (room, names) = (Some.Word(), Some.Names(5));
        var (ada, bob) = await EnterTogetherAsync(program, names[0], names[1], room);
        var cem = await EnterAloneAsync(program, names[2], Some.Word());
        var (said, elsewhere) = (new List<string>(), new List<string>());
        foreach (var word in Some.Words(Some.Number(13, 17)))
        {
            var speaker = said.Count % 3 == 0 ? bob : ada;
            await SayAsync(speaker, word, ada, bob);
            said.Add($"{speaker.Name}: {word}");
            if (said.Count % 4 != 0) continue;
            elsewhere.Add($"{cem.Name}: {word}s");
            await SayAsync(cem, $"{word}s", cem);
        }

        var dan = await JoinAsync(program, names[3], room);
        await dan.ExpectAsync($"* you are {dan.Name}, with {ada.Name}, {bob.Name} (3 here)", "First of all comes who you are.");
        await HearAsync(dan, [.. said.TakeLast(10)], elsewhere);
        foreach (var guest in new[] { dan, ada, bob }) await guest.ExpectAsync($"* {dan.Name} came (3 here)", came => said.Contains(came) ? "Those who were here have heard it already: the last lines are for the newcomer alone." : null);

        var eve = await JoinAsync(program, names[4], Some.Word());
        await eve.ExpectAsync($"* you are {eve.Name} (1 here)");
        await eve.ExpectAsync($"* {eve.Name} came (1 here)", "In this room nothing was said: what was said in others stays there.");
    }

    [Task(3)]
    public static async Task A_room_remembers_when_nobody_is_in_it(StudentProgram program)
    {
        var (room, names, words) = (Some.Word(), Some.Names(2), Some.Words(Some.Number(2, 9)));
        var ada = await EnterAloneAsync(program, names[0], room);
        foreach (var word in words) await SayAsync(ada, word, ada);
        await ada.CloseAsync();

        var bob = await JoinAsync(program, names[1], room);
        await bob.ExpectAsync($"who {bob.Name} is", line => line.StartsWith($"* you are {bob.Name}", StringComparison.Ordinal));
        await HearAsync(bob, [.. words.Select(word => $"{ada.Name}: {word}")], missing: "The room has forgotten what was said: its last lines stay when the last guest has left.");
    }

    // Letters that are not ASCII become %XX by themselves on their way; a failure is easier to read when they are not so before.
    static Task<Peer> JoinAsync(StudentProgram program, string name, string? room = null, string? called = null) =>
        program.ConnectAsync(Address(name, room), called ?? name);

    static string Address(string name, string? room) =>
        $"/ws/broadcast?name={name}{(room is null ? "" : $"&room={room.Replace("&", "%26", StringComparison.Ordinal)}")}";

    static async Task<Peer> EnterAloneAsync(StudentProgram program, string name, string? room = null, string? why = null)
    {
        var guest = await JoinAsync(program, name, room);
        await guest.ExpectAsync($"* you are {name} (1 here)", came => why ?? (came.Contains(", with ", StringComparison.Ordinal)
            ? $"{name} is the first in {(room is null ? "the common room" : $"the room {room}")}, and was told of guests in another one."
            : "Only those in the same room are counted."));
        await guest.ExpectAsync($"* {name} came (1 here)", came => came.StartsWith("* ", StringComparison.Ordinal)
            ? "Who came is told to all in the room, the newcomer too."
            : "This was said in another room: in this one nobody has said anything.");
        return guest;
    }

    static async Task<(Peer First, Peer Second)> EnterTogetherAsync(StudentProgram program, string first, string second, string room)
    {
        var (one, two) = (await EnterAloneAsync(program, first, room), await JoinAsync(program, second, room));
        await two.ExpectAsync($"* you are {second}, with {first} (2 here)");
        await two.ExpectAsync($"* {second} came (2 here)");
        await one.ExpectAsync($"* {second} came (2 here)");
        return (one, two);
    }

    // What one says is the very next line of each of these.
    static async Task SayAsync(Peer speaker, string text, params Peer[] hearers)
    {
        await speaker.SendAsync(text);
        foreach (var hearer in hearers)
            await hearer.ExpectAsync($"{speaker.Name}: {text}", came => came switch
            {
                _ when came == $"* {hearer.Name} is typing" => "Who types knows it: the line is for the others.",
                _ when came == $"* {speaker.Name} is typing" && text.Contains("/typing", StringComparison.OrdinalIgnoreCase) => "Only the text /typing alone is the sign: this is a message like any other.",
                _ when came == $"* {speaker.Name} is typing" => "They know it already: it is told once, until there is a message.",
                _ when came.EndsWith(": /typing", StringComparison.Ordinal) => "/typing is a sign and no message.",
                _ when came.EndsWith(" is typing", StringComparison.Ordinal) => "Who is typing is told in their room, and in no other.",
                _ when came.Contains(speaker.Name, StringComparison.Ordinal) => null,
                _ when came.StartsWith("* ", StringComparison.Ordinal) => "This is news of another room.",
                _ => "This was not said in this room.",
            });
    }

    // The message follows at once: should the sign be lost, it is what comes instead.
    static async Task TypeAndSayAsync(Peer typist, Peer other, string why)
    {
        var word = Some.Word();
        await typist.SendAsync("/typing");
        await typist.SendAsync(word);
        await other.ExpectAsync($"* {typist.Name} is typing", came => came == $"{typist.Name}: {word}" ? why : null);
        foreach (var hearer in new[] { other, typist }) await hearer.ExpectAsync($"{typist.Name}: {word}");
    }

    static async Task TypeAsync(Peer typist, Peer other)
    {
        await typist.SendAsync("/typing");
        await other.ExpectAsync($"* {typist.Name} is typing", came => came.EndsWith(": /typing", StringComparison.Ordinal) ? "/typing is a sign and no message: the others hear who is typing." : null);
    }

    static async Task HearAsync(Peer newcomer, string[] lines, IReadOnlyList<string>? elsewhere = null, string missing = "Before anything new comes what was said last in this room.")
    {
        foreach (var (at, line) in lines.Index())
            await newcomer.ExpectAsync(line, came => came switch
            {
                _ when elsewhere?.Contains(came) is true => "This was said in another room.",
                _ when came.StartsWith($"* {newcomer.Name} came", StringComparison.Ordinal) => at == 0 ? missing : "This message was said too, and is missing.",
                _ when came.StartsWith("* ", StringComparison.Ordinal) => "Only messages are remembered: no line with a *.",
                _ when at == 0 && lines.Length > 1 && came == lines[^1] => "The newest came first: the oldest of the ten comes first, as it was said.",
                _ when lines[(at + 1)..].Contains(came) => "A message is missing before this one: each of the last ten comes, one that was said twice comes twice.",
                _ when lines[..at].Contains(came) => "This one has come already: each of them comes as often as it was said.",
                _ when came.Contains('\n', StringComparison.Ordinal) => "These are several lines in one message: each is a message of its own.",
                _ => "This is not one of the last ten messages of this room.",
            });
    }
}
