using System.Text;
using System.Text.RegularExpressions;

static class EchoChecks
{
    [Task(1)]
    public static async Task Texts_come_back_in_capitals_of_no_particular_language(StudentProgram program)
    {
        var (ada, bob) = (await program.ConnectAsync("/ws/echo", "Ada"), await program.ConnectAsync("/ws/echo", "Bob"));
        foreach (var (hers, his) in Some.Words(3).Zip(Some.Words(3)))
        {
            await ada.SendAsync(hers);
            await bob.SendAsync(his);
            await ada.ExpectCapitalsAsync(hers);
            await bob.ExpectCapitalsAsync(his);
        }

        foreach (var (small, capital) in ((string, string)[])[("i", "I"), ("ı", "ı"), ("ß", "ß"), ("ç", "Ç"), ("ř", "Ř"), ("ψ", "Ψ"), ("я", "Я")])
        {
            var word = Some.Word();
            await ada.SendAsync($"{word} {small}");
            await ada.ExpectCapitalsAsync($"{word} {small}", $"{word.ToUpperInvariant()} {capital}");
        }
    }

    [Task(1)]
    public static async Task Whole_messages_come_back_whatever_they_are_made_of(StudentProgram program)
    {
        var ada = await program.ConnectAsync("/ws/echo", "Ada");
        byte[] bytes = [.. Some.Bytes(4), .. "abc"u8, 0xff, .. Some.Bytes(4)];
        await ada.SendAsync(bytes);
        await ada.ExpectAsync(bytes, "Bytes are no letters: they have no capitals, and come back as a binary message.");

        var text = Some.Word() + "ř" + Some.Word();
        var (letters, cut) = (Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetByteCount(text[..(text.IndexOf('ř') + 1)]) - 1);
        await ada.SendInPartsAsync(letters[..cut], letters[cut..]); // inside of the ř
        await ada.ExpectCapitalsAsync(text);

        var longest = TextOf(65_536);
        try
        {
            await ada.SendAsync(longest);
            await ada.ExpectCapitalsAsync(longest);
        }
        catch (Unmet refused) when (refused.Why is null)
        {
            throw new Unmet(refused.Expected, refused.Came, "This text has 65,536 bytes of UTF-8, no more than the limit: it is answered like any other.");
        }
    }

    [Task(2)]
    public static async Task Each_connection_counts_its_own_messages(StudentProgram program)
    {
        var (ada, bob) = (await program.ConnectAsync("/ws/echo", "Ada"), await program.ConnectAsync("/ws/echo", "Bob"));
        var counts = new Dictionary<Peer, int> { [ada] = 0, [bob] = 0 };
        foreach (var peer in (Peer[])[ada, ada, bob, ada, bob, Some.Of(ada, bob), Some.Of(ada, bob), bob, ada])
        {
            var word = Some.Word();
            await peer.SendAsync(word);
            await peer.ExpectAnswerAsync(++counts[peer], word, $"{peer.Name} has sent {counts[peer]} now: what others send on their connections does not count here.");
        }
    }

    // region: counts
    [Task(2)]
    public static async Task A_message_counts_once_whatever_it_is_made_of(StudentProgram program)
    {
        var ada = await program.ConnectAsync("/ws/echo", "Ada");
        var (parts, word, bytes) = (Some.Words(4), Some.Word(), Some.Bytes(8));
        await ada.SendInPartsAsync(parts);
        await ada.ExpectAnswerAsync(1, string.Concat(parts), "Four frames made one message: it is the messages that count, not what was received for them.");
        await ada.SendAsync(bytes);
        await ada.ExpectAsync(bytes, "Bytes are counted, but they come back as they came, without a number.");
        await ada.SendAsync(word);
        await ada.ExpectAnswerAsync(3, word, "The message before this one counts too, though it was bytes.");
    }
    // endregion

    [Task(3)]
    public static async Task Close_please_closes(StudentProgram program)
    {
        var (ada, bob) = (await program.ConnectAsync("/ws/echo", "Ada"), await program.ConnectAsync("/ws/echo", "Bob"));
        var count = Some.Number(2, 7);
        await ada.TalkAsync(1, count);
        await bob.TalkAsync(1, 1);

        await ada.SendAsync("close please");
        Tells(count, await ada.ExpectCloseAsync(1000, "Who asks to close hears Close with 1000, and nothing before it."));

        await bob.TalkAsync(2, 2);
        await bob.SendInPartsAsync("close ", "please");
        Tells(2, await bob.ExpectCloseAsync(1000, "These are the same words, in two frames."));
    }

    [Task(3)]
    public static async Task Other_words_are_answered(StudentProgram program)
    {
        var ada = await program.ConnectAsync("/ws/echo", "Ada");
        string[] texts = [$"close please {Some.Word()}", $"{Some.Word()}, close please", "Close please", "close please!", "please close"];
        for (var count = 1; count <= texts.Length; count++)
        {
            await ada.SendAsync(texts[count - 1]);
            await ada.ExpectAsync($"#{count} {texts[count - 1].ToUpperInvariant()}", "Only the two words \"close please\" close, in small letters and alone: this is a text like any other.");
        }
        await ada.SendAsync("close please"u8.ToArray());
        await ada.ExpectAsync("close please"u8.ToArray(), "These are bytes, not a text: nothing was asked.");
    }

    [Task(4)]
    public static async Task Whoever_vanishes_is_lost_and_nobody_else(StudentProgram program)
    {
        var (ada, bob) = (await program.ConnectAsync("/ws/echo", "Ada"), await program.ConnectAsync("/ws/echo", "Bob"));
        await ada.TalkAsync(1, 2);
        await bob.TalkAsync(1, 1);
        ada.Vanish();
        await program.ExpectEndAsync("lost");
        await bob.TalkAsync(2, 3);

        var cem = await program.ConnectAsync("/ws/echo", "Cem");
        await cem.SendBeginningAsync(Some.Word());
        await bob.TalkAsync(4, 6); // when Bob has his answers, Cem's beginning is no longer on its way
        cem.Vanish(); // in the middle of a message
        await program.ExpectEndAsync("lost", "Cem was lost in the middle of a message: the catch must be around every receive, also of the later parts.");
        await bob.TalkAsync(7, 8);
        await bob.CloseAsync();
        await program.ExpectEndAsync("1000");
    }

    [Task(4)]
    public static async Task Each_end_is_one_line(StudentProgram program)
    {
        var peers = new List<Peer>();
        foreach (var name in Some.Names(Some.Number(3, 6))) peers.Add(await program.ConnectAsync("/ws/echo", name));
        await program.GoodbyeAsync("Ada");
        foreach (var peer in peers) peer.Vanish();
        foreach (var _ in peers) await program.ExpectEndAsync("lost");
        await program.GoodbyeAsync("Bob");
    }

    // Until task 2 there is no number before the answer; from then on there is.
    static Task ExpectCapitalsAsync(this Peer peer, string text, string? capitals = null)
    {
        capitals ??= text.ToUpperInvariant();
        return peer.ExpectAsync(text.Length < 100 ? $"the text \"{capitals}\"" : "the whole text in capitals", came => Regex.Replace(came, "^#[0-9]+ ", "") == capitals, came =>
            came == text ? "It came back as it was sent."
            : came.Length < capitals.Length ? "This answers a part of the message: it is complete when EndOfMessage says so."
            : came.Contains('\uFFFD') ? "Two bytes of one letter were received apart, and each was taken for a letter: put the parts together first, then make a text of them."
            : came.Contains(capitals, StringComparison.Ordinal) ? "The capitals are there. What stands before them can only be the number of task 2, as in \"#1 \"."
            : "These are the capitals of one language: the checks run your program as on a machine in Turkey, where ToUpper() gives others.");
    }

    static Task ExpectAnswerAsync(this Peer peer, int count, string text, string otherwise)
    {
        var capitals = text.ToUpperInvariant();
        return peer.ExpectAsync($"#{count} {capitals}", came => came == capitals ? "The number is missing." : otherwise);
    }

    static async Task TalkAsync(this Peer peer, int from, int to)
    {
        for (var count = from; count <= to; count++)
        {
            var word = Some.Word();
            await peer.SendAsync(word);
            await peer.ExpectAnswerAsync(count, word, "This connection is open, and goes on as before.");
        }
    }

    static async Task GoodbyeAsync(this StudentProgram program, string name)
    {
        var peer = await program.ConnectAsync("/ws/echo", name);
        await peer.SendAsync("close please");
        await peer.ExpectCloseAsync(1000);
        await program.ExpectEndAsync("1000");
    }

    static void Tells(int count, string reason)
    {
        if (!Regex.IsMatch(reason, $"(?<![0-9]){count}(?![0-9])"))
            throw new Unmet($"a reason with the number {count} in it", reason == "" ? "Close without a reason" : $"the reason \"{reason}\"", $"The reason tells how many messages there were before \"close please\": {count}.");
    }

    static async Task ExpectEndAsync(this StudentProgram program, string how, string? whyTrace = null)
    {
        var expected = $"a line with \"close: {how}\"";
        var line = await program.ExpectLineAsync(expected, line => line.Contains("close:", StringComparison.Ordinal) || IsTrace(line), "Every end is told in one line, also an end without a goodbye.");
        if (IsTrace(line))
            throw new Unmet(expected, $"the line {line.Trim()[..Math.Min(line.Trim().Length, 100)]} …", whyTrace ?? "A client that vanishes is no error of the program: catch the exception, and print one line without a stack trace.");
        if (!line.Contains($"close: {how}", StringComparison.Ordinal))
            throw new Unmet(expected, $"the line \"{line.Trim()}\"",
                how == "lost" && line.Contains("close: 1000", StringComparison.Ordinal) ? "Whoever said goodbye has had a line already: one for each end, no more."
                : how == "lost" ? "Who vanishes says no code: that end is called lost."
                : line.Contains("lost", StringComparison.Ordinal) ? "Whoever vanished has had a line already: one for each end, no more."
                : "Both sides have said Close with 1000: is the other side's Close awaited before the line is printed?");
    }

    // Words, up to so many bytes of UTF-8 and not one less: an a takes the place of half a letter at the end.
    static string TextOf(int bytes) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(string.Join(' ', Some.Words(bytes / 6))).AsSpan(0, bytes)).Replace('\uFFFD', 'a');

    static bool IsTrace(string line) => Regex.IsMatch(line, @"\sat \S+\.\S+\(|[Uu]nhandled exception");
}
