using System.Net;
using System.Text;

static class HelloChecks
{
    [Task(1)]
    public static async Task Greets_by_the_name_in_the_address(StudentProgram program)
    {
        foreach (var name in (string[])[.. Some.Names(2), Some.Word(), $"{Some.PlainWord()} ve {Some.Name()[..2]}"])
        {
            var ada = await program.GreetedAsync(name);
            var text = Some.Word();
            await ada.SendAsync(text);
            await ada.ExpectAsync($"You said: {text}", "After the greeting, every text is answered with \"You said: \" and the text.");
        }
    }

    [Task(1)]
    public static async Task A_name_is_decoded_and_then_left_as_it_is(StudentProgram program)
    {
        var (one, two, plain) = (Some.Name(), Some.Name(), Some.PlainWord()[..6]);
        string[] names = [$"<{plain}&{one[..4]}>", $"a&b=c%41+{two[..4]}?#", $"\"{one}'s\"", $" {one}", $"{one} ", one.ToLowerInvariant()];
        foreach (var name in names) await program.GreetedAsync(name);
        await program.GreetedAsync($"{plain} {two[..4]}", $"/ws/hello?name={WebUtility.UrlEncode($"{plain} {two[..4]}")}"); // a space as +
        await program.GreetedAsync(two, $"/ws/hello?x={Some.Number(1, 99)}&name={Uri.EscapeDataString(two)}&y");
    }

    [Task(1)]
    public static async Task Greets_clients_that_give_no_name(StudentProgram program)
    {
        foreach (var address in (string[])["/ws/hello", "/ws/hello?name=", $"/ws/hello?{Some.Number(1, 1000)}"])
        {
            var guest = await program.ConnectAsync(address, "Guest");
            await guest.ExpectAsync("Hello!", _ => "There is no name in this address, or an empty one.", First);
        }
    }

    [Task(2)]
    public static async Task A_name_has_at_most_20_characters(StudentProgram program)
    {
        await program.GreetedAsync(Letters(20), whyNone: "This name has 40 bytes, but 20 characters: that is allowed.");
        var signs = $"{Some.PlainWord()[..6]} & (1.3) +-_ !";
        await program.GreetedAsync(signs, whyNone: "This name has 20 characters, none of them a control character.");
        await program.RefusedAsync(Letters(21));
        await program.RefusedAsync(Letters(Some.Number(22, 500)));
    }

    [Task(2)]
    public static async Task A_name_has_no_control_characters(StudentProgram program)
    {
        foreach (var control in (char[])['\n', '\t', '\u001b', '\u007f', '\u0085'])
            foreach (var end in (string[])["", "b"])
                await program.RefusedAsync(Some.Name() + control + end);
        await program.GreetedAsync(Some.Name());
    }

    [Task(3)]
    public static async Task Bytes_are_refused_by_name(StudentProgram program)
    {
        var other = Some.Name();
        var bob = await program.GreetedAsync(other);
        foreach (var bytes in (byte[][])[Some.Bytes(Some.Number(5, 9000)), Encoding.UTF8.GetBytes(Some.Word()), []])
        {
            var (name, text) = (Some.Name() + "a", Some.Word());
            var (ada, late) = (await program.GreetedAsync(name), await program.GreetedAsync(other));
            await ada.SendAsync(text);
            await ada.ExpectAsync($"You said: {text}");
            await ada.SendAsync(bytes);
            await ada.ExpectReasonAsync(1003, $"{name}: {NoBytes}", RefuseBytes, came =>
                came == $"{other}: {NoBytes}" ? "That is another client's name. Is it kept in a field? All connections share it." : null);
            foreach (var peer in (Peer[])[bob, late])
            {
                await peer.SendAsync(text);
                await peer.ExpectAsync($"You said: {text}", _ => null, "This client has sent no bytes: its connection goes on.");
            }
        }
        var guest = await program.ConnectAsync("/ws/hello", "Guest");
        await guest.ExpectAsync("Hello!");
        await guest.SendBytesInPartsAsync(Some.Bytes(3), Some.Bytes(2));
        await guest.ExpectReasonAsync(1003, NoBytes, RefuseBytes, _ => "Without a name the reason is phrases.NoBytes alone.");
    }

    [Task(3)]
    public static async Task A_reason_has_room_for_123_bytes(StudentProgram program)
    {
        var room = 123 - Encoding.UTF8.GetByteCount($": {NoBytes}");
        var fits = OfBytes(room);
        (string, string)[] all = [(OfBytes(room + 1), NoBytes), (fits, $"{fits}: {NoBytes}"), (Letters(20), NoBytes)];
        foreach (var (name, reason) in all)
        {
            var ada = await program.GreetedAsync(name);
            await ada.SendAsync(Some.Bytes(3));
            var bytes = Encoding.UTF8.GetByteCount($"{name}: {NoBytes}");
            var why = $"With the name the reason has {bytes} bytes of UTF-8, and there is room for 123.";
            await ada.ExpectReasonAsync(1003, reason, why, _ => why);
        }
    }

    [Task(4)]
    public static async Task Speaks_the_first_language_that_it_knows(StudentProgram program)
    {
        const string hyphen = "What follows a hyphen or a semicolon doesn't matter, nor does the case of letters.";
        const string next = "The first language in the list that the server speaks counts; others are passed over.";
        const string alike = "csb is Kashubian and trv is Taroko: they only begin like Czech and Turkish.";
        foreach (var (header, spoken, why) in ((string, string, string)[])
        [
            ("tr", "tr", next), ("en", "en", next), ("cs", "cs", next), ("cs-CZ,cs;q=0.9,en;q=0.8", "cs", hyphen), ("TR-tr", "tr", hyphen),
            ("en-US,en;q=0.9,tr;q=0.8", "en", hyphen), ("cs;q=0.9, en;q=0.8", "cs", hyphen), ("tr,cs,en", "tr", next),
            ("de,fr;q=0.9,cs;q=0.8,tr;q=0.7", "cs", next), ("de-AT, en;q=0.5, cs;q=0.3", "en", next),
            ("csb,tr;q=0.5", "tr", alike), ("trv,cs;q=0.5", "cs", alike),
        ])
            await program.SpeaksAsync(header, spoken, why);
        foreach (var header in (string?[])["de", "*", null])
            await program.SpeaksAsync(header, "en", "Without a language that the server speaks, it speaks English.");
    }

    [Task(4)]
    public static async Task Each_connection_has_a_language_of_its_own(StudentProgram program)
    {
        const string own = "This client's language is another one: what the last client wished for doesn't count here.";
        var names = Some.Names(3);
        var languages = (string[])["tr", "cs", "en"];
        var peers = new List<Peer>();
        foreach (var (name, language) in names.Zip(languages)) peers.Add(await program.GreetedAsync(name, language: language));
        foreach (var (peer, language) in peers.Zip(languages))
        {
            var word = Some.PlainWord();
            await peer.SendAsync(word);
            await peer.ExpectAsync($"{Said[language].YouSaid}: {word}", came => came.EndsWith($": {word}", StringComparison.Ordinal) ? own : null);
        }
    }

    [Task(4)]
    public static async Task Refuses_in_that_language_too(StudentProgram program)
    {
        foreach (var (language, said) in Said)
        {
            await program.RefusedAsync(Letters(30), language);
            var name = Some.PlainWord();
            var ada = await program.GreetedAsync(name, language: language);
            await ada.SendAsync(Some.Bytes(3));
            await ada.ExpectReasonAsync(1003, $"{name}: {said.NoBytes}", RefuseBytes);
        }
    }

    const string RefuseBytes = "Every binary message is refused with Close 1003: MessageType tells what it is, not its bytes.";
    const string First = "This client is greeted as soon as it is connected, before it sends anything.";

    static readonly Dictionary<string, (string Hello, string YouSaid, string NoName, string NoBytes)> Said = new()
    {
        ["en"] = ("Hello", "You said",
            "A name has at most 20 characters, none of them a control character.",
            "This server understands texts only, and bytes are not a text: the connection closes."),
        ["tr"] = ("Merhaba", "Dediğin",
            "Bir ad en çok 20 karakterdir ve denetim karakteri içermez.",
            "Bu sunucu yalnızca metinden anlar, baytlar ise metin değildir: bağlantı kapanıyor."),
        ["cs"] = ("Ahoj", "Tvoje slova",
            "Jméno má nejvýše 20 znaků a žádný z nich není řídicí.",
            "Tento server rozumí jen textům, a bajty žádný text nejsou: spojení se zavírá."),
    };

    static string NoBytes => Said["en"].NoBytes;

    static async Task<Peer> GreetedAsync(
        this StudentProgram program, string name, string? address = null, string? language = null, string whyNone = First)
    {
        var peer = await program.ConnectAsync(address ?? Address(name), name.Trim(), language: language);
        var hello = Said[language ?? "en"].Hello;
        await peer.ExpectAsync($"{hello}, {name}!", came => Cause(hello, name, came), whyNone);
        return peer;
    }

    // Only where it is certain.
    static string? Cause(string hello, string name, string came)
    {
        if (came == $"{hello}!") return "The name is in the address, behind name=, and is missing in the greeting.";
        if (!came.StartsWith($"{hello}, ", StringComparison.Ordinal) || !came.EndsWith('!')) return null;
        var greeted = came[(hello.Length + 2)..^1];
        return greeted == name.Trim() ? "The spaces before and after a name belong to it."
            : WebUtility.HtmlDecode(greeted) == name ? "The name is encoded for HTML. Send it as it is: the page shows it as a text."
            : greeted.Replace('+', ' ') == name ? "In a query, + is a space. Request.Query decodes it."
            : Uri.UnescapeDataString(greeted) == name ? "The name is still encoded as in the address. Request.Query decodes it."
            : Uri.UnescapeDataString(name) == greeted ? "The name is decoded twice. Request.Query has decoded it already."
            : greeted.Length < name.Length && name.StartsWith(greeted, StringComparison.Ordinal) ? "That is only the beginning of the name."
            : null;
    }

    static async Task RefusedAsync(this StudentProgram program, string name, string? language = null)
    {
        Peer peer;
        try { peer = await program.ConnectAsync(Address(name), "Guest", language: language); }
        catch (Unmet refused) when (refused.Came.StartsWith("the answer ", StringComparison.Ordinal))
        {
            throw new Unmet(refused.Expected, refused.Came, "A browser hides this from its page: accept the WebSocket, and send Close.");
        }
        var about = $"{name.Length} characters{(name.Any(char.IsControl) ? ", one of them a control character" : "")}";
        await peer.ExpectReasonAsync(1008, Said[language ?? "en"].NoName, $"This name has {about}: refuse it with Close 1008, first.");
    }

    static async Task SpeaksAsync(this StudentProgram program, string? language, string spoken, string why)
    {
        var (name, text) = (Some.Name(), Some.Word());
        var peer = await program.ConnectAsync(Address(name), name, language: language);
        await peer.ExpectAsync($"{Said[spoken].Hello}, {name}!", why);
        await peer.SendAsync(text);
        await peer.ExpectAsync($"{Said[spoken].YouSaid}: {text}", "The answers are in the language of the greeting.");
    }

    static async Task ExpectReasonAsync(this Peer peer, int code, string reason, string rule, Func<string, string?>? cause = null)
    {
        var came = await peer.ExpectCloseAsync(code, rule);
        if (came == reason) return;
        var why = LanguageOf(came) is { } spoken && spoken != LanguageOf(reason) ? "A refusal is in the language of the connection, too."
            : came != "" && reason.StartsWith(came, StringComparison.Ordinal) ? "The reason is cut off."
            : cause?.Invoke(came);
        throw new Unmet($"the reason \"{reason}\"", $"the reason \"{came}\"", why);

        static string? LanguageOf(string reason) => Said.Keys.FirstOrDefault(language => reason == Said[language].NoName
            || reason.EndsWith(Said[language].NoBytes, StringComparison.Ordinal));
    }

    static string Address(string name) => $"/ws/hello?name={Uri.EscapeDataString(name)}";

    // Letters of two bytes each.
    static string Letters(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => Some.Of('ç', 'ğ', 'ř', 'š', 'λ', 'ψ', 'ж', 'я')));

    static string OfBytes(int count) => count % 2 == 0 ? Letters(count / 2) : Letters(count / 2) + Some.Of('a', 'b', 'c');
}
