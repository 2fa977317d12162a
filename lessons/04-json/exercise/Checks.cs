using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

// What must be true of the whiteboard, seen from outside. Each of those who draw expects the very next message that comes.
static class BoardChecks
{
    const int MostBytes = 65_536, LeastBytes = 57_344; // of a welcome; the latter where strokes are missing
    const string Undo = """{"type":"undo"}""";
    static readonly JsonSerializerOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // a failure shows é, not \u00e9

    sealed record Drawer(Peer Peer, int Id);
    sealed record Drawn(int Id, string Points, int Bytes);

    // ---- 1: a sticker ----

    [Task(1)]
    public static async Task A_sticker_reaches_all_who_have_joined_and_is_not_kept(StudentProgram program)
    {
        var names = Some.Names(3);
        var late = await program.ConnectAsync("/ws/board", names[2]); // until it joins it is told nothing
        Drawer[] all = await JoinBothAsync(program, names);
        var longest = string.Join('\u200d', Enumerable.Repeat(Some.Of("👩", "👨", "🧒"), 7)); // 20 chars, and yet one character, as task 4 wants it
        string[][] kinds = [["🌻", "🐝", "🌙"], ["👩‍🚀", "👨‍🌾", "🏳️‍🌈"], ["⭐", "☕", "❤️"], [longest], [" "], Letters];
        var picture = new List<Drawn>();
        foreach (var kind in kinds)
            foreach (var drawer in all) picture.Add(await StickAsync(drawer, all, Some.Of<string>(kind), Spot()));
        double[][] corners = [[0, 1], [1, 0]];
        foreach (var corner in corners) picture.Add(await StickAsync(all[0], all, "🌻", corner));

        // What only the server may say, and what it does not know; type is the last.
        var spot = Spot();
        var odd = $$"""{ "by":{{all[1].Id}}, "at":"2001-02-03T04:05:06Z", "mood":["good"], "spot":{{Json(spot)}}, "emoji":"🐝", "type":"sticker" }""";
        picture.Add(await StickAsync(all[0], all, "🐝", spot, odd));
        var dan = await JoinAsync(late, [.. picture]);
        await StickAsync(dan, [dan], "🌙", Spot()); // and no sticker from before comes after joined either
    }

    [Task(1)]
    public static async Task What_makes_no_sense_is_refused(StudentProgram program)
    {
        var all = await JoinBothAsync(program, Some.Names(2));
        var (ada, good, far) = (all[0].Peer, Spot(), Math.Round(1 + Some.Number(1, 99) / 100.0, 2));
        (string Members, string Path, string What)[] wrong =
        [
            ($$""" "emoji":"","spot":{{Json(good)}} """, "emoji", "an emoji that is an empty text"),
            ($$""" "emoji":"{{new string(Letters[0][0], 21)}}","spot":{{Json(good)}} """, "emoji", "an emoji of 21 chars"),
            ($$""" "emoji":{{Some.Number(1, 9)}},"spot":{{Json(good)}} """, "emoji", "an emoji that is a number"),
            ($$""" "emoji":null,"spot":{{Json(good)}} """, "emoji", "an emoji that is null"),
            ($$""" "spot":{{Json(good)}} """, "emoji", "a sticker without an emoji"),
            ($$""" "Emoji":"🌻","spot":{{Json(good)}} """, "emoji", "a sticker with Emoji and without emoji"),
            (""" "emoji":"🌻" """, "spot", "a sticker without a spot"),
            (""" "emoji":"🌻","spot":null """, "spot", "a spot that is null"),
            ($$""" "emoji":"🌻","spot":{"x":{{Json(good[0])}}} """, "spot", "a spot that is an object"),
            ($$""" "emoji":"🌻","spot":{{Json([.. good, 0.5])}} """, "spot", "a spot of three numbers"),
            ($$""" "emoji":"🌻","spot":{{Json(good[..1])}} """, "spot", "a spot of one number"),
            ($$""" "emoji":"🌻","spot":{{Json([far, good[1]])}} """, "spot[0]", "an x beyond the board"),
            ($$""" "emoji":"🌻","spot":{{Json([-far, good[1]])}} """, "spot[0]", "an x before the board"),
            ($$""" "emoji":"🌻","spot":{{Json([good[0], far])}} """, "spot[1]", "a y beyond the board"),
            ($$""" "emoji":"🌻","spot":{{Json([good[0], -far])}} """, "spot[1]", "a y before the board"),
            ($$""" "emoji":"🌻","spot":[null,{{Json(good[1])}}] """, "spot[0]", "an x that is null"),
            ($$""" "emoji":"🌻","spot":[{{Json(good[0])}},"0.5"] """, "spot[1]", "a y that is a text"),
        ];
        foreach (var (members, path, what) in wrong)
        {
            await ada.SendAsync($$"""{"type":"sticker",{{members.Trim()}}}""");
            await ExpectErrorAsync(ada, "bad-value", path, $"for {what}");
        }
        await StickAsync(all[0], all, "🌻", good); // the connection is open, and nobody has heard of the others
    }

    [Task(1)]
    public static async Task What_the_server_did_before_it_still_does(StudentProgram program)
    {
        var all = await JoinBothAsync(program, Some.Names(2));
        (string Text, string Code, string? Path, string What)[] wrong =
        [
            ("", "bad-json", null, "for an empty text"),
            (Sticker("🌻", Spot())[..^1], "bad-json", null, "for an object that does not end"),
            ("[]", "bad-json", null, "for a list"),
            (Json(new { type = Some.Word() }), "unknown-type", "type", "for a type that nobody knows"),
            (Sticker("🌻", Spot()).Replace("sticker", "Sticker", StringComparison.Ordinal), "unknown-type", "type", "for the type Sticker, which is not sticker"),
        ];
        foreach (var (text, code, path, what) in wrong)
        {
            await all[1].Peer.SendAsync(text);
            await ExpectErrorAsync(all[1].Peer, code, path, what);
        }
        await StickAsync(all[1], all, "🌻", Spot());
    }

    [Task(1)]
    public static async Task First_one_joins(StudentProgram program)
    {
        var (name, spot) = (Some.Name(), Spot());
        var ada = await program.ConnectAsync("/ws/board", name);
        await ada.SendAsync(Sticker("🌻", spot));
        await ExpectErrorAsync(ada, "not-joined", null, "for a sticker before join");
        var drawer = await JoinAsync(ada);
        await StickAsync(drawer, [drawer], "🌻", spot);
    }

    // ---- 2: undo ----

    [Task(2)]
    public static async Task Ones_own_last_stroke_goes(StudentProgram program)
    {
        var names = Some.Names(3);
        var all = await JoinBothAsync(program, names);
        var (ada, bob) = (all[0], all[1]);
        Drawn[] adas = [await DrawAsync(ada, all), await DrawAsync(ada, all)];
        var bobs = await DrawAsync(bob, all);

        await UndoAsync(ada, all, [adas[0], bobs], adas[1]);
        await UndoAsync(ada, all, [bobs], adas[0], $$"""{ "type" : "undo", "id" : {{bobs.Id}} }""");

        var dan = await JoinAsync(await program.ConnectAsync("/ws/board", names[2]), [bobs], gone: adas);
        foreach (var drawer in all) await drawer.Peer.ExpectJsonAsync($"that {dan.Peer.Name} has joined", message => Type(message) == "joined");
        await ada.Peer.SendAsync(Undo);
        await ExpectErrorAsync(ada.Peer, "nothing-to-undo", null, $"since {ada.Peer.Name} has nothing left on the board");

        all = [.. all, dan];
        var dans = await DrawAsync(dan, all); // and the others have heard nothing of that
        if (new[] { adas[0].Id, adas[1].Id, bobs.Id }.Contains(dans.Id))
            throw new Unmet("a stroke with an id that no stroke had before", $"the id {dans.Id} once more", "The ids go on: one that was taken back is not used again.");
        await UndoAsync(bob, all, [dans], bobs);
        await UndoAsync(dan, all, [], dans);
    }

    [Task(2)]
    public static async Task After_clear_nothing_is_left(StudentProgram program)
    {
        var names = Some.Names(2);
        var ada = await program.ConnectAsync("/ws/board", names[0]);
        await ada.SendAsync(Undo);
        await ExpectErrorAsync(ada, "not-joined", null, "for undo before join");
        var drawer = await JoinAsync(ada);
        var bob = await JoinAsync(await program.ConnectAsync("/ws/board", names[1]));
        await ada.ExpectJsonAsync($"that {bob.Peer.Name} has joined", message => Type(message) == "joined");
        Drawer[] all = [drawer, bob];
        foreach (var _ in Enumerable.Range(0, Some.Number(1, 3)))
            foreach (var each in all) await DrawAsync(each, all);
        await bob.Peer.SendAsync(Json(new { type = "clear" }));
        foreach (var each in all) await each.Peer.ExpectJsonAsync("that the board was cleared", message => Type(message) == "cleared");
        foreach (var each in all)
        {
            await each.Peer.SendAsync(Undo);
            await ExpectErrorAsync(each.Peer, "nothing-to-undo", null, $"since {bob.Peer.Name} has cleared the board");
        }
    }

    // ---- 3: a snapshot that stays under a size ----

    [Task(3)]
    public static async Task A_snapshot_stays_under_its_size(StudentProgram program)
    {
        var ada = await JoinAsync(program, Some.Name());
        var drawn = new List<Drawn>();
        for (var i = Some.Number(150, 180); i > 0; i--) drawn.Add(await DrawAsync(ada, [ada], points: 1));
        MustFit(await NewcomerAsync(program, ada), drawn, "for a newcomer");

        // Now large ones, so that some of the small ones, which are older, have no more room: the line is drawn to a hundred bytes.
        await FillAsync();
        var first = Ids(await NewcomerAsync(program, ada)).FirstOrDefault();
        while (drawn.Sum(stroke => stroke.Bytes) > 50_000) await UndoAsync();
        await FillAsync();

        var few = 0;
        for (var i = 0; i < 10; i++)
        {
            var welcome = await NewcomerAsync(program, ada);
            MustFit(welcome, drawn, "for a newcomer");
            few = Ids(welcome).Length;
        }

        // A hundred people in the end: no fixed room for the strokes is right for a few and for so many.
        foreach (var some in Enumerable.Range(0, 88).Chunk(22))
            foreach (var welcome in await Task.WhenAll(some.Select(_ => NewcomerAsync(program, ada)))) MustFit(welcome, drawn, "for a newcomer", few);

        await UndoAsync();

        async Task FillAsync()
        {
            while (drawn.Sum(stroke => stroke.Bytes) < 72_000) drawn.Add(await DrawAsync(ada, [ada], Some.Number(150, 190)));
        }

        async Task UndoAsync()
        {
            await ada.Peer.SendAsync(Undo);
            drawn.RemoveAt(drawn.Count - 1);
            var again = await ada.Peer.ExpectJsonAsync("a welcome after the undo, with strokes that have an id", message => Type(message) == "welcome" && Ids(message) is not null);
            MustFit(again, drawn, "after an undo", first: first);
        }
    }

    // The welcome of somebody whose name has sixty bytes in its twenty characters.
    static async Task<JsonElement> NewcomerAsync(StudentProgram program, Drawer ada)
    {
        var name = string.Concat(Enumerable.Range(0, 20).Select(_ => (char)Some.Number('ぁ', 'ゖ')));
        var peer = await program.ConnectAsync("/ws/board", name);
        await peer.SendAsync(Json(new { type = "join", name }));
        var welcome = await peer.ExpectJsonAsync("a welcome with people and strokes, each with an id", message => Type(message) == "welcome" && Ids(message) is not null && People(message) is not null);
        await ada.Peer.ExpectJsonAsync($"that {name} has joined", message => Type(message) == "joined");
        return welcome;
    }

    static void MustFit(JsonElement welcome, List<Drawn> drawn, string when, int? few = null, int? first = null)
    {
        var text = welcome.GetRawText();
        var bytes = Encoding.UTF8.GetByteCount(text);
        var shown = Ids(welcome);
        if (bytes > MostBytes)
            throw new Unmet($"a welcome of at most {Number(MostBytes)} bytes {when}", $"one of {Number(bytes)} bytes, with {shown.Length} strokes", text switch
            {
                _ when shown.Length == few => $"These are as many strokes as a newcomer got when few were here. Now the people alone have {Number(Encoding.UTF8.GetByteCount(welcome.GetProperty("people").GetRawText()))} bytes, and they count, too.",
                _ when Encoding.UTF8.GetByteCount(welcome.GetProperty("strokes").GetRawText()) is <= MostBytes and var strokes =>
                    $"The whole message counts, in bytes of UTF-8: its strokes alone have {Number(strokes)} bytes, and all of it has {Number(text.Length)} characters.",
                _ => "The oldest strokes must go until the rest has room.",
            });
        if (!shown.SequenceEqual(drawn.TakeLast(shown.Length).Select(stroke => stroke.Id)))
            throw new Unmet($"the newest strokes {when}, up to the one with the id {drawn[^1].Id}, in the order in which they were drawn", $"{shown.Length} strokes, {(shown.Length == 0 ? "none" : $"from {shown[0]} to {shown[^1]}")}", "The newest are always there, in their order: where there is no room for all, the oldest go.");
        if (shown.Length < drawn.Count && bytes < LeastBytes)
            throw new Unmet($"at least {Number(LeastBytes)} bytes {when}, when strokes are missing", $"{Number(bytes)} bytes, with {shown.Length} of {drawn.Count} strokes",
                first > drawn[0].Id && (shown.Length == 0 || shown[0] >= first) ? "There is room again for those that were left out before: they are left out of a message, and stay on the board." : "More strokes were left out than had to be.");
    }

    // ---- 4: one character ----

    [Task(4)]
    public static async Task One_character_is_what_people_see_as_one(StudentProgram program)
    {
        var all = await JoinBothAsync(program, Some.Names(2));
        // A woman, a joiner and a rocket; two letters of a flag; a hand and the colour of its skin; a letter and its accent.
        string[][] kinds = [["🌻", "🐝", "🌙"], ["👩‍🚀", "👨‍🌾", "🏳️‍🌈"], ["🇨🇿", "🇹🇷", "🇯🇵"], ["👋🏽", "👍🏿", "👏🏼"], ["⭐", "☕", "❤️"], ["e\u0301", "ğ"], Letters];
        foreach (var kind in kinds) await StickAsync(all[0], all, Some.Of<string>(kind), Spot());
        (string Emoji, string What)[] wrong = [("🌻🐝", "two emoji"), ("🇨🇿🇹🇷", "two flags"), (Letters[3] + Letters[5], "two letters"), ("🌻 ", "an emoji and a space")];
        foreach (var (emoji, what) in wrong)
        {
            await all[0].Peer.SendAsync(Sticker(emoji, Spot()));
            await ExpectErrorAsync(all[0].Peer, "bad-value", "emoji", $"for {what}");
        }
        await StickAsync(all[0], all, "🌻", Spot());
    }

    // ---- What the checks have in common ----

    static readonly string[] Letters = [.. "abcdefghijklmnopqrstuvwxyz".Select(letter => letter.ToString())];

    static async Task<Drawer[]> JoinBothAsync(StudentProgram program, string[] names)
    {
        var ada = await JoinAsync(program, names[0]);
        var bob = await JoinAsync(program, names[1]);
        await ada.Peer.ExpectJsonAsync($"that {bob.Peer.Name} has joined", message => Type(message) == "joined");
        return [ada, bob];
    }

    static async Task<Drawer> JoinAsync(StudentProgram program, string name) => await JoinAsync(await program.ConnectAsync("/ws/board", name));

    // All in one colour: it does not tell whose a stroke is.
    static async Task<Drawer> JoinAsync(Peer peer, Drawn[]? picture = null, Drawn[]? gone = null)
    {
        Drawn[] strokes = picture ?? [];
        await peer.SendAsync(Json(new { type = "join", name = peer.Name, colour = "#268bd2" }));
        var welcome = await peer.ExpectJsonAsync($"a welcome with {Words(strokes.Select(stroke => stroke.Id))}, to one with an id", message => Type(message) == "welcome" && You(message) is not null && Shows(message, strokes), message => Type(message) switch
        {
            "sticker" => "Only those who have joined get a sticker.",
            not "welcome" => null,
            _ when You(message) is null => "In you stands the one to whom it goes, with an id.",
            _ when gone is not null && Ids(message).Intersect(gone.Select(stroke => stroke.Id)).Any() => "A newcomer must not see what was taken back.",
            _ => $"This one has {Words(Ids(message))}.",
        });
        if (welcome.GetRawText().Contains("\"emoji\"", StringComparison.Ordinal))
            throw new Unmet("a welcome without stickers", "one with the member emoji", NotKept);
        await peer.ExpectJsonAsync($"that {peer.Name} has joined", message => Type(message) == "joined", message => Type(message) == "sticker" ? NotKept : null);
        return new(peer, You(welcome)!.Value);
    }

    const string NotKept = "A sticker is for the moment: it is not kept for those who come later.";

    static async Task<Drawn> DrawAsync(Drawer by, Drawer[] all, int points = 3)
    {
        var place = Enumerable.Range(0, points).Select(_ => Spot()).ToArray();
        await by.Peer.SendAsync(Json(new { type = "stroke", points = place, width = Some.Number(1, 40) }));
        var stroke = default(Drawn);
        foreach (var drawer in all)
            stroke = await ExpectStrokeAsync(drawer.Peer, by, place[0], message => Type(message) == "error" && Code(message) == "nothing-to-undo" ? "Only the one whose undo has found nothing gets this error." : null);
        return stroke!;
    }

    static async Task<Drawn> ExpectStrokeAsync(Peer peer, Drawer by, double[] begin, Func<JsonElement, string?> why)
    {
        var stroke = await peer.ExpectJsonAsync($"the stroke of {by.Peer.Name}, with an id", message => Type(message) == "stroke" && Id(message) is not null
            && message.GetProperty("by").GetInt32() == by.Id && Numbers(message.GetProperty("points").EnumerateArray().First()).SequenceEqual(begin), why);
        return new(Id(stroke)!.Value, stroke.GetProperty("points").GetRawText(), Encoding.UTF8.GetByteCount(stroke.GetRawText()));
    }

    // The sticker follows at once: whoever is not told of the undo gets that instead.
    static async Task UndoAsync(Drawer by, Drawer[] all, Drawn[] picture, Drawn gone, string undo = Undo)
    {
        var spot = Spot();
        await by.Peer.SendAsync(undo);
        await by.Peer.SendAsync(Sticker("🌻", spot));
        foreach (var drawer in all)
        {
            await drawer.Peer.ExpectJsonAsync($"a welcome with {Words(picture.Select(stroke => stroke.Id))}, to {drawer.Id}, with the people {string.Join(", ", all.Select(one => one.Id))}",
                message => Type(message) == "welcome" && Shows(message, picture) && You(message) == drawer.Id && People(message).Order().SequenceEqual(all.Select(one => one.Id).Order()), message => Type(message) switch
            {
                "error" when Code(message) == "unknown-type" => undo == Undo ? "The server does not know the type undo yet." : "Spaces, and members that the server does not know, do not change a message.",
                "error" when Code(message) == "nothing-to-undo" => $"{by.Peer.Name} has a stroke on the board, the one with the id {gone.Id}: it can be taken back, however often there was an undo before.",
                "sticker" => $"{drawer.Peer.Name} was not told of the undo: all get the new picture.",
                "welcome" when Ids(message).Contains(gone.Id) && !picture.All(stroke => Ids(message).Contains(stroke.Id)) => $"Another stroke is gone: one takes back one's own last stroke, here the one with the id {gone.Id}.",
                "welcome" when Ids(message).Contains(gone.Id) => $"The stroke with the id {gone.Id} is still there.",
                "welcome" when You(message) != drawer.Id => $"In you stands the one to whom it goes: each gets a welcome of their own, {drawer.Peer.Name} the one with {drawer.Id}.",
                "welcome" when !People(message).Contains(drawer.Id) => $"In people stand all who are here, also the one to whom it goes, {drawer.Id}.",
                "welcome" => $"This one has {Words(Ids(message))}, and the people {string.Join(", ", People(message))}.",
                _ => null,
            });
            await ExpectStickerAsync(drawer.Peer, by, "🌻", spot);
        }
    }

    // The stroke follows at once: whoever is not told of the sticker gets that instead.
    static async Task<Drawn> StickAsync(Drawer by, Drawer[] all, string emoji, double[] spot, string? message = null)
    {
        await by.Peer.SendAsync(message ?? Sticker(emoji, spot));
        await by.Peer.SendAsync(Json(new { type = "stroke", points = new[] { spot }, width = 1 }));
        var stroke = default(Drawn);
        foreach (var drawer in all.OrderBy(drawer => drawer != by)) // an error goes to the one who has sent it
        {
            await ExpectStickerAsync(drawer.Peer, by, emoji, spot);
            stroke = await ExpectStrokeAsync(drawer.Peer, by, spot, came => Type(came) == "sticker" && IsThis(came, by, emoji, spot) ? $"{drawer.Peer.Name} gets the same sticker twice." : null);
        }
        return stroke!;
    }

    static Task ExpectStickerAsync(Peer peer, Drawer by, string emoji, double[] spot) => peer.ExpectJsonAsync(
        $"a sticker by {by.Id} with the emoji {emoji}, the spot {Json(spot)} and the time",
        message => Type(message) == "sticker" && IsThis(message, by, emoji, spot) && SaysWhen(message),
        message => !message.TryGetProperty("type", out _) ? "What it is, each message says with its member type; this one has none." : Type(message) switch
        {
            "error" when Code(message) == "unknown-type" => "The server does not know the type sticker yet.",
            "error" when Path(message) == "emoji" && char.IsAsciiLetter(emoji[0]) => "A letter is right, too: it need not be an emoji.",
            "error" when Path(message) == "emoji" => $"{emoji} is right: people see one character, and its Length in C# is {emoji.Length}.",
            "error" => "This sticker is as it should be.",
            "stroke" when peer == by.Peer => "A sticker goes to all, in one order, and so also to the one who has sent it.",
            "stroke" => $"{peer.Name} was not told of the sticker.",
            "sticker" when !message.TryGetProperty("by", out _) => "Who it is from is in the member by, and comes from the server.",
            "sticker" when Whole(message.GetProperty("by")) != by.Id => $"In by stands the id of the sender, {by.Id}, as the server knows it.",
            "sticker" when !SaysWhen(message) => "In at stands the time of now, in UTC and as ISO 8601 writes it: 2026-11-21T10:04:11Z.",
            _ => null,
        });

    static bool IsThis(JsonElement sticker, Drawer by, string emoji, double[] spot) => sticker.GetProperty("by").GetInt32() == by.Id
        && sticker.GetProperty("emoji").GetString() == emoji && Numbers(sticker.GetProperty("spot")).SequenceEqual(spot);

    static Task ExpectErrorAsync(Peer peer, string code, string? path, string when) => peer.ExpectJsonAsync(
        $"an error with the code {code}{(path is null ? "" : $" and the path {path}")}, {when}",
        message => Type(message) == "error" && Code(message) == code && (path is null || Path(message) == path),
        message => Type(message) switch
        {
            "error" when Code(message) == "unknown-type" => "The server does not know this type yet.",
            "error" when Code(message) == code => $"The path leads to the value that is wrong: {path}.",
            "error" => $"The code says what kind of error it is: {code}.",
            "sticker" or "welcome" => "It was let through.",
            _ => null,
        });

    static string? Type(JsonElement message) => message.GetProperty("type").GetString();
    static string? Code(JsonElement error) => error.GetProperty("code").GetString();
    static string? Path(JsonElement error) => error.TryGetProperty("path", out var path) ? path.GetString() : null;

    // Clocks differ: a day is enough to tell now from a time that was never set.
    static bool SaysWhen(JsonElement message) => message.TryGetProperty("at", out var at) && at.ValueKind == JsonValueKind.String
        && (at.GetString()!.EndsWith('Z') || at.GetString()!.EndsWith("+00:00", StringComparison.Ordinal))
        && at.TryGetDateTimeOffset(out var time) && (DateTimeOffset.UtcNow - time).Duration() < TimeSpan.FromDays(1);

    static int[] Ids(JsonElement welcome) => [.. welcome.GetProperty("strokes").EnumerateArray().Select(stroke => stroke.GetProperty("id").GetInt32())];

    static int? You(JsonElement welcome) => welcome.TryGetProperty("you", out var you) ? Id(you) : null;
    static int? Id(JsonElement one) => one.ValueKind == JsonValueKind.Object ? one.TryGetProperty("id", out var id) ? Whole(id) : null : null;
    static int? Whole(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
    static int[] People(JsonElement welcome) => [.. welcome.GetProperty("people").EnumerateArray().Select(person => person.GetProperty("id").GetInt32())];

    static bool Shows(JsonElement welcome, Drawn[] picture) => welcome.GetProperty("strokes").EnumerateArray()
        .Select(stroke => (stroke.GetProperty("id").GetInt32(), stroke.GetProperty("points").GetRawText())).SequenceEqual(picture.Select(stroke => (stroke.Id, stroke.Points)));

    static string Words(IEnumerable<int> ids) => string.Join(", ", ids) is { Length: > 0 } all ? $"the strokes {all}" : "no strokes";

    static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
    static double[] Spot() => [Some.Number(0, 10_000) / 10_000.0, Some.Number(0, 10_000) / 10_000.0];
    static string Sticker(string emoji, double[] spot) => $$"""{"type":"sticker","emoji":"{{emoji}}","spot":{{Json(spot)}}}""";
    static string Json(double[] numbers) => JsonSerializer.Serialize(numbers);
    static string Json(double number) => JsonSerializer.Serialize(number);
    static string Json(object value) => JsonSerializer.Serialize(value, AsItIs);
    static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
