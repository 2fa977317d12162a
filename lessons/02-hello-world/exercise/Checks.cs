using System.Text;

static class HelloChecks
{
    [Task(1)]
    public static async Task Greets_by_the_name_in_the_address(StudentProgram program)
    {
        foreach (var name in (string[])[.. Some.Names(2), .. Some.Words(2), $"{Some.Name()} ve {Some.Name()[..2]}", "a&b=c%" + Some.Name()])
        {
            var ada = await program.GreetedAsync(name);
            var text = Some.Word();
            await ada.SendAsync(text);
            await ada.ExpectAsync($"You said: {text}", "After the greeting every text is answered as before.");
        }
    }

    [Task(1)]
    public static async Task Greets_whoever_gives_no_name(StudentProgram program)
    {
        foreach (var address in (string[])["/ws/hello", "/ws/hello?name=", $"/ws/hello?{Some.Number(1, 1000)}"])
        {
            var guest = await program.ConnectAsync(address, "Guest");
            await guest.ExpectAsync("Hello!", "There is no name in this address, or an empty one.");
        }
    }

    [Task(2)]
    public static async Task A_name_has_at_most_20_characters(StudentProgram program)
    {
        await program.GreetedAsync(Letters(20), "Twenty letters are allowed, in any script. What counts is the Length of the text, not its bytes.");
        await program.RefusedAsync(Letters(21), "en");
        await program.RefusedAsync(Letters(Some.Number(22, 500)), "en");
        await program.GreetedAsync(Signs(10), "Ten signs of two characters each have a Length of 20, and that is allowed.");
        await program.RefusedAsync(Signs(11), "en", "Eleven signs of two characters each have a Length of 22, and that is too many.");
    }

    [Task(2)]
    public static async Task A_name_has_no_control_characters(StudentProgram program)
    {
        foreach (var control in (char[])['\n', '\t', '\u001b', '\u007f', '\u0085'])
        {
            var (before, after) = (Some.Name(), Some.Of("", "b"));
            await program.RefusedAsync(before + control + after, "en");
        }
        await program.GreetedAsync(Some.Name());
    }

    [Task(3)]
    public static async Task Speaks_the_language_that_is_asked_for(StudentProgram program)
    {
        foreach (var (language, spoken) in ((string, string)[])[("tr", "tr"), ("en", "en"), ("cs", "cs"), ("cs-CZ,cs;q=0.9,en;q=0.8", "cs"), ("TR-tr", "tr"), ("en-US", "en")])
            await program.SpeaksAsync(language, spoken, "What comes before the hyphen is the language, in small letters or in capitals.");
    }

    [Task(3)]
    public static async Task The_greatest_quality_wins(StudentProgram program)
    {
        foreach (var (less, more) in ((string, string)[])[("en", "tr"), ("tr", "cs"), ("cs", "en")])
        {
            var (low, high) = (Some.Number(1, 4), Some.Number(5, 9));
            await program.SpeaksAsync($"{less};q=0.{low},{more};q=0.{high}", more, "The greatest quality wins, not the first place.");
            await program.SpeaksAsync($"{less};q=0.{high},{more}", more, $"Without a q the quality is 1, and 0.{high} is less than that: on a machine of any language.");
        }
        await program.SpeaksAsync("tr,cs", "tr", "Where two are equal the first one wins.");
        await program.SpeaksAsync("cs,en,tr", "cs", "Where several are equal the first one wins.");
        await program.SpeaksAsync($"cs;q=0,tr;q=0.{Some.Number(1, 9)}", "tr", "q=0 means: this one never.");
    }

    [Task(3)]
    public static async Task Languages_that_it_does_not_speak_are_passed_over(StudentProgram program)
    {
        await program.SpeaksAsync($"de,fr;q=0.9,cs;q=0.{Some.Number(1, 8)}", "cs", "A language that it does not speak is passed over: the next one may do.");
        await program.SpeaksAsync("csb,tr;q=0.5", "tr", "csb is Kashubian, not Czech: the two only begin alike.");
        await program.SpeaksAsync("trv,cs;q=0.5", "cs", "trv is Taroko, not Turkish: the two only begin alike.");
        await program.SpeaksAsync("tr;q=0", "en", "q=0 means: this one never. Where nothing is left, it is English.");
        foreach (var language in (string?[])["de", "*", null])
            await program.SpeaksAsync(language, "en", "Where nothing is left, it is English.");
    }

    [Task(3)]
    public static async Task A_refusal_is_in_that_language_too(StudentProgram program)
    {
        foreach (var (language, _) in Said) await program.RefusedAsync(Letters(30), language);
    }

    [Task(4)]
    public static async Task Bytes_are_refused_by_name(StudentProgram program)
    {
        foreach (var (language, said) in Said)
        {
            var (mine, others) = (Some.Name(), Some.Name() + "a");
            var (ada, bob) = (await program.GreetedAsync(mine, language: language), await program.GreetedAsync(others));
            var text = Some.Word();
            await ada.SendAsync(text);
            await ada.ExpectAsync($"{said.YouSaid}: {text}");
            await ada.SendAsync(Some.Bytes(Some.Number(1, 9000)));
            await ada.ExpectReasonAsync(1003, $"{mine}: {said.NoBytes}");
            await bob.SendAsync(text);
            await bob.ExpectAsync($"You said: {text}", "Who has sent no bytes is not refused: this connection goes on.");
        }
        var guest = await program.ConnectAsync("/ws/hello", "Guest");
        await guest.ExpectAsync("Hello!");
        await guest.SendAsync(Some.Bytes(3));
        await guest.ExpectReasonAsync(1003, Said["en"].NoBytes, "Without a name there is nothing before the sentence.");
    }

    [Task(4)]
    public static async Task A_reason_has_room_for_123_bytes(StudentProgram program)
    {
        foreach (var (language, said) in Said)
        {
            var room = 123 - Encoding.UTF8.GetByteCount($": {said.NoBytes}");
            var (fits, tooLong) = (OfBytes(room), OfBytes(room + 1));
            foreach (var (name, reason) in ((string, string)[])[(tooLong, said.NoBytes), (fits, $"{fits}: {said.NoBytes}"), (Letters(20), said.NoBytes)])
            {
                var ada = await program.GreetedAsync(name, language: language);
                await ada.SendAsync(Some.Bytes(3));
                await ada.ExpectReasonAsync(1003, reason, $"With the name before it the reason has {Encoding.UTF8.GetByteCount($"{name}: {said.NoBytes}")} bytes in UTF-8, and there is room for 123.");
            }
        }
    }

    static readonly Dictionary<string, (string Hello, string YouSaid, string NoName, string NoBytes)> Said = new()
    {
        ["en"] = ("Hello", "You said", "A name has at most 20 characters, none of them a control character.", "This server understands texts only, and bytes are not a text: the connection closes."),
        ["tr"] = ("Merhaba", "Dediğin", "Bir ad en çok 20 karakterdir ve denetim karakteri içermez.", "Bu sunucu yalnızca metinden anlar, baytlar ise metin değildir: bağlantı kapanıyor."),
        ["cs"] = ("Ahoj", "Tvoje slova", "Jméno má nejvýše 20 znaků a žádný z nich není řídicí.", "Tento server rozumí jen textům, a bajty žádný text nejsou: spojení se zavírá."),
    };

    static async Task<Peer> GreetedAsync(this StudentProgram program, string name, string? why = null, string language = "en")
    {
        var peer = await program.ConnectAsync(Address(name), name, language: language);
        var greeting = $"{Said[language].Hello}, {name}!";
        if (why is not null) await peer.ExpectAsync(greeting, why);
        else await peer.ExpectAsync(greeting, came =>
            came == "Hello!" ? "The name stands in the address, behind ?name=, and is missing in the greeting."
            : came.Contains('%') ? "In an address a letter may be written with its bytes, as %C5%A1: Request.Query gives it back as a letter."
            : null);
        return peer;
    }

    static async Task RefusedAsync(this StudentProgram program, string name, string language, string? why = null)
    {
        Peer peer;
        try { peer = await program.ConnectAsync(Address(name), "Guest", language: language); }
        catch (Unmet refused) when (refused.Came.StartsWith("the answer ", StringComparison.Ordinal))
        {
            throw new Unmet(refused.Expected, refused.Came, "A browser hides the answer from its page: accept the socket, and say the reason with Close.");
        }
        await peer.ExpectReasonAsync(1008, Said[language].NoName, why ?? $"This name has {name.Length} characters{(name.Any(char.IsControl) ? ", and one of them is a control character" : "")}: it is refused, and nothing is said before that.");
    }

    static async Task SpeaksAsync(this StudentProgram program, string? language, string spoken, string why)
    {
        var (name, text) = (Some.Name(), Some.Word());
        var peer = await program.ConnectAsync(Address(name), name, language: language);
        await peer.ExpectAsync($"{Said[spoken].Hello}, {name}!", why);
        await peer.SendAsync(text);
        await peer.ExpectAsync($"{Said[spoken].YouSaid}: {text}", "The answers are in the language of the greeting.");
    }

    static async Task ExpectReasonAsync(this Peer peer, int code, string reason, string? why = null)
    {
        var came = await peer.ExpectCloseAsync(code, why ?? $"What it does not take it refuses, with {code} and a reason.");
        if (came != reason) throw new Unmet($"the reason \"{reason}\"", $"the reason \"{came}\"", code == 1008 && Said.Values.Any(said => said.NoName == came)
            ? "All that is said on a connection is in the language asked for, the refusal of a name too."
            : why ?? "The reason is made of the client's own name and a sentence in its own language.");
    }

    static string Address(string name) => $"/ws/hello?name={Uri.EscapeDataString(name)}";

    // Letters of two bytes each.
    static string Letters(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => Some.Of('ç', 'ğ', 'ř', 'š', 'λ', 'ψ', 'ж', 'я')));

    // Each of two characters, as Length counts.
    static string Signs(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => Some.Of("🙂", "🎈", "🚲", "🐟")));

    static string OfBytes(int count) => count % 2 == 0 ? Letters(count / 2) : Letters(count / 2) + Some.Of('a', 'b', 'c');
}
