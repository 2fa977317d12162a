using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

static class EchoChecks
{
    [Task(1)]
    public static async Task Texts_come_back_in_capitals(StudentProgram program)
    {
        var (ada, bob) = (await program.ConnectAsync("/ws/echo", "Ada"), await program.ConnectAsync("/ws/echo", "Bob"));
        for (var round = 1; round <= 3; round++)
        {
            var (hers, his) = ($"{Some.PlainWord()}, {Some.Number(1, 99)} {Some.PlainWord()}!", Some.PlainWord());
            await ada.SendAsync(hers);
            await bob.SendAsync(his);
            await ada.ExpectCapitalsAsync(hers, came => MixedWith(his, came, hers));
            await bob.ExpectCapitalsAsync(his, came => MixedWith(hers, came, his));
        }
        var next = Some.PlainWord();
        await ada.SendAsync("");
        await ada.SendAsync(next);
        await ada.ExpectCapitalsAsync("", came => came == next.ToUpperInvariant() ? $"{Skipped} an empty text." : null);
        await ada.ExpectCapitalsAsync(next);
        var (one, two, longest) = (Some.PlainWord(), Some.PlainWord(), TextOf(65_536));
        await ada.SendInPartsAsync(one, "", two);
        await ada.ExpectCapitalsAsync(one + two);
        await ada.SendInPartsAsync([.. Encoding.UTF8.GetBytes(one), 0xc5], [0x99, .. Encoding.UTF8.GetBytes(two)]); // c5 99 is ř
        await ada.ExpectCapitalsAsync($"{one}ř{two}", came => Begins(came, $"{one.ToUpperInvariant()}\uFFFD")
            ? "The two bytes of ř arrived in two frames, and each was decoded alone: collect the parts first, then decode the message."
            : null);
        await ada.SendAsync(longest);
        await ada.ExpectCapitalsAsync(longest, whyNone: "This text has 65,536 bytes of UTF-8, which is no more than the limit.");
    }

    [Task(1)]
    public static async Task Bytes_come_back_unchanged_as_one_message(StudentProgram program)
    {
        var ada = await program.ConnectAsync("/ws/echo", "Ada");
        byte[] bytes = [.. Some.Bytes(4), .. "abc"u8, 0xff, .. Some.Bytes(4)], more = Some.Bytes(10_000);
        await ada.SendAsync(bytes);
        await ada.ExpectSameAsync(bytes);
        await ada.SendBytesInPartsAsync(bytes[..3], bytes[3..9], [], bytes[9..]);
        await ada.ExpectSameAsync(bytes);
        await ada.SendAsync([]);
        await ada.SendAsync(more);
        await ada.ExpectAsync([], came => came.AsSpan().SequenceEqual(more) ? $"{Skipped} an empty one." : null);
        await ada.ExpectSameAsync(more);
    }

    const string Skipped = "This answers the next message. The empty one before it has an answer too:";
    const string Mixed = "Ada's and Bob's messages are mixed. Are they kept in a field? All connections share it.";

    [Task(1)]
    public static async Task Messages_of_several_clients_are_never_mixed(StudentProgram program)
    {
        var (ada, bob) = (await program.ConnectAsync("/ws/echo", "Ada"), await program.ConnectAsync("/ws/echo", "Bob"));
        for (var round = 1; round <= 3; round++)
        {
            var (beginning, end, his) = (Some.PlainWord(), Some.PlainWord(), (string[])[Some.PlainWord(), Some.PlainWord()]);
            await ada.SendBeginningAsync(beginning);
            foreach (var word in his) // when Bob has both answers, Ada's beginning is no longer on its way
            {
                await bob.SendAsync(word);
                await bob.ExpectCapitalsAsync(word, came => MixedWith(beginning, came, word));
            }
            await ada.SendEndAsync(end);
            await ada.ExpectCapitalsAsync(beginning + end, came =>
                his.Any(word => MixedWith(word, came, beginning) is not null) ? Mixed : null);
        }
        Task[] both = [TalkAsync(ada, 'a', 'B'), TalkAsync(bob, 'b', 'A')];
        try { await Task.WhenAll(both); }
        catch (Unmet)
        {
            var all = both.Select(task => task.Exception?.InnerException).OfType<Unmet>().ToArray();
            var first = all.FirstOrDefault(unmet => unmet.Why == Mixed) ?? all[0];
            if (!first.Came.StartsWith("Close with 1007", StringComparison.Ordinal)) throw first;
            throw new Unmet(first.Expected, first.Came, "Ada and Bob send at the same time. Is anything of a message kept in a field?");
        }

        static async Task TalkAsync(Peer peer, char letter, char ofOther)
        {
            var text = new string(letter, Some.Number(20_000, 40_000));
            var sending = Task.WhenAll(Enumerable.Range(0, 100).Select(_ => peer.SendAsync(text)));
            for (var answer = 1; answer <= 100; answer++)
                await peer.ExpectCapitalsAsync(text, came => came.Contains(ofOther, StringComparison.Ordinal) ? Mixed : null);
            await sending;
        }
    }

    [Task(2)]
    public static async Task Each_connection_counts_its_own_messages(StudentProgram program)
    {
        var (ada, bob) = (await program.ConnectAsync("/ws/echo", "Ada"), await program.ConnectAsync("/ws/echo", "Bob"));
        var (counts, all) = (new Dictionary<Peer, int> { [ada] = 0, [bob] = 0 }, 0);
        foreach (var peer in (Peer[])[ada, ada, bob, ada, bob, Some.Of(ada, bob), Some.Of(ada, bob), .. Enumerable.Repeat(bob, 7), ada])
        {
            var (own, sent) = (++counts[peer], ++all);
            await peer.TalkAsync(own, own, came => came != sent ? null
                : $"Both clients together have sent {sent}, but {peer.Name} alone {own}: what others send does not count here.");
        }
    }

    // region: counts
    [Task(2)]
    public static async Task A_message_counts_once_whatever_it_is_made_of(StudentProgram program)
    {
        var ada = await program.ConnectAsync("/ws/echo", "Ada");
        var (one, two, three, bytes) = (Some.PlainWord(), Some.PlainWord(), Some.PlainWord(), Some.Bytes(8));
        await ada.SendInPartsAsync(one, two, three);
        await ada.ExpectAnswerAsync(1, one + two + three, _ => "Three frames made one message, which counts once.");
        await ada.SendBytesInPartsAsync(bytes[..3], bytes[3..]);
        await ada.ExpectAsync(bytes, "A binary message counts, but comes back unchanged, without a number.");
        await ada.SendAsync(two);
        await ada.ExpectAnswerAsync(3, two, _ => "The binary message before this one counts once, like any other.");
        await ada.SendAsync("");
        await ada.ExpectAnswerAsync(4, "", _ => "An empty text counts, like any other.");
        await ada.SendAsync([]);
        await ada.ExpectAsync([], "An empty binary message comes back empty, without a number.");
        await ada.SendAsync(three);
        await ada.ExpectAnswerAsync(6, three, _ => "The two empty messages before this one count, too.");
    }
    // endregion

    [Task(3)]
    public static async Task Close_please_closes(StudentProgram program)
    {
        const string rule = "The answer to \"close please\" is Close with 1000 and a reason of at most 123 bytes, and nothing before it.";
        var (ada, bob) = (await program.ConnectAsync("/ws/echo", "Ada"), await program.ConnectAsync("/ws/echo", "Bob"));
        var (count, word, bytes) = (Some.Number(2, 7), Some.PlainWord(), Some.Bytes(3));
        await ada.TalkAsync(1, count);
        await ada.SendAsync(bytes);
        await ada.ExpectAsync(bytes);
        await ada.SendInPartsAsync(word, word);
        await ada.ExpectAnswerAsync(count + 2, word + word);
        await bob.TalkAsync(1, 1);
        await ada.SendAsync("close please");
        Tells(count + 2, await ada.ExpectCloseAsync(1000, rule));

        await bob.TalkAsync(2, 2);
        await bob.SendInPartsAsync("close ", "please");
        Tells(2, await bob.ExpectCloseAsync(1000, $"{rule} Here the request arrived in two frames."));

        var cem = await program.ConnectAsync("/ws/echo", "Cem");
        await cem.SendAsync("close please");
        Tells(0, await cem.ExpectCloseAsync(1000, $"{rule} Here the request is the first message."));
    }

    [Task(3)]
    public static async Task Other_words_are_answered(StudentProgram program)
    {
        var ada = await program.ConnectAsync("/ws/echo", "Ada");
        (string Text, string Has)[] others =
        [
            ("close please ", "a space after it"), (" close please", "a space before it"), ("close please\n", "a line break after it"),
            ("\tclose please", "a tab before it"), ("close  please", "two spaces inside"), ("Close Please", "capitals"),
            ("CLOSE PLEASE", "capitals"), ("close please!", "more after it"), ($"close please {Some.PlainWord()}", "more after it"),
            ($"{Some.PlainWord()}, close please", "more before it"), ("please close", "the words in another order"),
        ];
        foreach (var (index, (text, has)) in others.Index())
        {
            await ada.SendAsync(text);
            await ada.ExpectAnswerAsync(index + 1, text, whyNone: $"The request is \"close please\", exactly so. This text has {has}.");
        }
        await ada.SendAsync("close please"u8.ToArray());
        await ada.ExpectAsync("close please"u8.ToArray(), "A binary message is not a text: it asks for nothing, and comes back unchanged.");
    }

    [Task(4)]
    public static async Task A_goodbye_has_one_line_with_its_code(StudentProgram program)
    {
        var ends = new Ends(program);
        foreach (var code in (int[])[Some.Number(4000, 4999), 3000, 1001, 1000, 0, 3001]) // 0: the client asks the server to close
        {
            var peer = await program.ConnectAsync("/ws/echo");
            await peer.TalkAsync(1, 1);
            await (code == 0 ? peer.SendAsync("close please") : peer.CloseAsync(code, Some.PlainWord()));
            if (code == 0) await peer.ExpectCloseAsync(1000);
            await ends.ExpectAsync(code == 0 ? "1000" : $"{code}");
        }
    }

    [Task(4)]
    public static async Task A_vanished_client_ends_only_its_own_connection(StudentProgram program)
    {
        var (ada, bob) = (await program.ConnectAsync("/ws/echo", "Ada"), await program.ConnectAsync("/ws/echo", "Bob"));
        var ends = new Ends(program);
        await ada.TalkAsync(1, 2);
        await bob.TalkAsync(1, 1);
        ada.Vanish();
        await ends.ExpectAsync("lost");
        await bob.TalkAsync(2, 3);
        var cem = await program.ConnectAsync("/ws/echo", "Cem");
        await cem.SendBeginningAsync(Some.PlainWord());
        await bob.TalkAsync(4, 6); // when Bob has his answers, Cem's beginning is no longer on its way
        cem.Vanish(); // in the middle of a message
        await ends.ExpectAsync("lost", "Cem vanished in the middle of a message: put the catch around each receive, also of later parts.");
        await bob.TalkAsync(7, 8);
        var others = await Task.WhenAll(Some.Names(Some.Number(3, 6)).Select(name => program.ConnectAsync("/ws/echo", name)));
        foreach (var other in others) other.Vanish();
        foreach (var _ in others) await ends.ExpectAsync("lost");
        await bob.CloseAsync();
        await ends.ExpectAsync("1000");
    }

    // Before task 2 there is no number before the answer; afterwards there is.
    static Task ExpectCapitalsAsync(this Peer peer, string text, Func<string, string?>? cause = null, string? whyNone = null)
    {
        var capitals = text.ToUpperInvariant();
        var what = text.Length < 100 ? $"the text \"{capitals}\"" : "the whole text in capitals";
        return peer.ExpectAsync(what, came => Unnumbered(came) == capitals,
            came => cause?.Invoke(Unnumbered(came)) ?? Cause(text, capitals, Unnumbered(came)), whyNone);
    }

    // Only where it is certain: a text that has nothing to do with what was sent gets no explanation.
    static string? Cause(string text, string capitals, string came) =>
        text == "" ? "The answer to an empty text is an empty text."
        : came == text ? "It came back as it was sent."
        : came == capitals.Trim() ? "Spaces belong to the text too."
        : came.Length < capitals.Length && came.TrimEnd('\uFFFD') is { Length: > 0 } part && capitals.Contains(part)
            ? "This is only a part of the message, which is complete when EndOfMessage says so."
        : Begins(came, capitals) ? "The text is there, with more after it. A receive fills only part.Count bytes of the buffer."
        : came.EndsWith(capitals, StringComparison.Ordinal) ? "Before the text only the number of task 2 may stand, as in \"#1 \"."
        : came.Equals(capitals, StringComparison.OrdinalIgnoreCase) ? "Some of the letters are not capitals."
        : null;

    static string Unnumbered(string answer) => Regex.Replace(answer, "^#[0-9]+( |$)", "");
    static string? MixedWith(string other, string came, string own) =>
        Begins(came, other[..4].ToUpperInvariant()) && !Begins(own, other[..4]) ? Mixed : null;

    static bool Begins(string text, string with) => text.StartsWith(with, StringComparison.Ordinal);

    static Task ExpectSameAsync(this Peer peer, byte[] bytes) => peer.ExpectAsync(bytes, came =>
        came.Length is > 0 and var length && length < bytes.Length && bytes.AsSpan().IndexOf(came) >= 0
            ? "These are only a part of the bytes: the message is complete when EndOfMessage says so."
        : came.AsSpan().IndexOf("\uFFFD"u8) >= 0 && bytes.AsSpan().IndexOf("\uFFFD"u8) < 0
            ? "The bytes were decoded as a text and encoded again, which replaces all that isn't UTF-8. A binary message isn't a text."
        : came.AsSpan().StartsWith(bytes) ? "The bytes are there, with more behind. A receive fills only part.Count bytes of the buffer."
        : null, "The answer to a binary message is a binary message of the same bytes.");

    static Task ExpectAnswerAsync(this Peer peer, int count, string text, Func<int, string?>? otherNumber = null, string? whyNone = null)
    {
        var capitals = text.ToUpperInvariant();
        return peer.ExpectAsync($"#{count} {capitals}", came => came == capitals ? "The number is missing."
            : text == "" && came == $"#{count}" ? "The number has a space after it, even if nothing follows."
            : Unnumbered(came) == capitals && int.TryParse(Regex.Match(came, "^#([0-9]+)").Groups[1].Value, CultureInfo.InvariantCulture, out var other)
                ? otherNumber?.Invoke(other) ?? $"This is message {count} on its connection."
            : null, whyNone);
    }

    static async Task TalkAsync(this Peer peer, int from, int to, Func<int, string?>? otherNumber = null)
    {
        for (var (count, word) = (from, Some.PlainWord()); count <= to; count++)
        {
            await peer.SendAsync(word);
            await peer.ExpectAnswerAsync(count, word, otherNumber);
        }
    }

    static void Tells(int count, string reason)
    {
        string[] numbers = [.. Regex.Matches(reason, "[0-9]+").Select(match => match.Value)];
        if (numbers is [var only] && only == $"{count}") return;
        throw new Unmet($"a reason with the one number {count}", $"the reason \"{reason}\"", numbers switch
        {
            [] => "The reason has no number.",
            [var more] when more == $"{count + 1}" => "The request itself doesn't count.",
            [_] => $"Before the request came {count}.",
            _ => $"The reason has several numbers: {string.Join(", ", numbers)}.",
        });
    }

    // Words, up to so many bytes of UTF-8 and not one less: an a takes the place of half a character at the end.
    static string TextOf(int bytes)
    {
        var words = Encoding.UTF8.GetBytes(string.Join(" ř", Enumerable.Range(0, bytes / 6).Select(_ => Some.PlainWord())));
        return $"{Encoding.UTF8.GetString(words.AsSpan(0, bytes - 1)).Replace('\uFFFD', 'a')}a";
    }

    /// <summary>The lines of a program's log that tell how its connections ended, one after the other.</summary>
    sealed class Ends(StudentProgram program)
    {
        readonly HashSet<string> earlier = [];

        public async Task ExpectAsync(string how, string? whyTrace = null)
        {
            var expected = $"a line with \"close: {how}\"";
            var line = await program.ExpectLineAsync(expected, line => line.Contains("close:", StringComparison.Ordinal) || IsTrace(line),
                "Each connection that ends has one line.");
            if (IsTrace(line)) throw new Unmet(expected, Thrown(line), whyTrace ?? (
                how == "lost" ? "A client that vanishes is no error: catch the exception, and print one line without a stack trace."
                : earlier.Contains("lost") ? "Every connection ends without a stack trace."
                : $"No client has vanished: this connection was closed with {how}, and your program threw an exception."));
            var told = Regex.Match(line, "close: (lost|[0-9]*)").Groups[1].Value;
            if (told != how) throw new Unmet(expected, $"the line \"{line.Trim()}\"", Meaning(how, told));
            earlier.Add(how);
        }

        string Meaning(string how, string told) =>
            earlier.Contains(told) ? $"The end with \"close: {told}\" has had its line already: print one for each end."
            : how == "lost" ? "A client that vanishes sends no code: its end is \"close: lost\"."
            : told == "lost" ? $"No client has vanished: this connection was closed with {how}. Does your program throw after that?"
            : told == "" ? $"The client's code is {how}. Has its Close come when the line is printed? Until then CloseStatus is null."
            : $"The code of the client's Close is {how}.";

        static bool IsTrace(string line) => Regex.IsMatch(line, @"\sat \S+\.\S+\(|[Uu]nhandled exception");

        static string Thrown(string line) => Regex.Match(line, @"(\w+Exception)[^:]*: (.*?)(\s+at |\s+--->|$)") is { Success: true } thrown
            ? $"a stack trace of {thrown.Groups[1]}: {thrown.Groups[2]}" : $"the line {line[..Math.Min(line.Length, 100)]} …";
    }
}
