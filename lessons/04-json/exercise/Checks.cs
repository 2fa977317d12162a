using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

// What must be true of the whiteboard, seen from outside. Each of those who draw expects the very next message that comes.
static class BoardChecks
{
    const int MostBytes = 65_536, LeastBytes = 57_344; // of a welcome; the latter where strokes are missing
    static readonly JsonSerializerOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // a failure shows é, not \u00e9

    sealed record Drawer(Peer Peer, int Id);
    sealed record Drawn(int Id, string Points, int Bytes);

    // ---- 1: a sticker ----

    [Task(1)]
    public static async Task A_sticker_reaches_all(StudentProgram program)
    {
        var names = Some.Names(2);
        var ada = await JoinAsync(program, names[0]);
        var bob = await JoinAsync(program, names[1]);
        await ada.Peer.ExpectJsonAsync($"that {bob.Peer.Name} has joined", message => Type(message) == "joined");

        // What people see as one character may be many: a woman, a joiner and a rocket; two letters of a flag; a hand and the colour of its skin.
        string[][] kinds = [["🌻", "🐝", "🌙"], ["👩‍🚀", "👨‍🌾", "🏳️‍🌈"], ["🇨🇿", "🇹🇷", "🇯🇵"], ["👋🏽", "👍🏿", "👏🏼"], ["⭐", "☕", "❤️"], [.. "abcdefghijklmnopqrstuvwxyz".Select(letter => letter.ToString())]];
        foreach (var kind in kinds)
            foreach (var drawer in new[] { ada, bob }) await StickAsync(drawer, [ada, bob], Some.Of<string>(kind), Spot());
    }

    [Task(1)]
    public static async Task What_makes_no_sense_is_refused(StudentProgram program)
    {
        var names = Some.Names(2);
        var ada = await JoinAsync(program, names[0]);
        var bob = await JoinAsync(program, names[1]);
        await ada.Peer.ExpectJsonAsync($"that {bob.Peer.Name} has joined", message => Type(message) == "joined");
        var (good, far) = (Spot(), Math.Round(1 + Some.Number(1, 99) / 100.0, 2));
        (string Members, string Path, string What)[] wrong =
        [
            ($$""" "emoji":"🌻🐝","spot":{{Json(good)}} """, "emoji", "two emoji"),
            ($$""" "emoji":"","spot":{{Json(good)}} """, "emoji", "an emoji that is an empty text"),
            ($$""" "emoji":{{Some.Number(1, 9)}},"spot":{{Json(good)}} """, "emoji", "an emoji that is a number"),
            ($$""" "spot":{{Json(good)}} """, "emoji", "a sticker without an emoji"),
            (""" "emoji":"🌻" """, "spot", "a sticker without a spot"),
            ($$""" "emoji":"🌻","spot":{{Json([.. good, 0.5])}} """, "spot", "a spot of three numbers"),
            ($$""" "emoji":"🌻","spot":{{Json(good[..1])}} """, "spot", "a spot of one number"),
            ($$""" "emoji":"🌻","spot":{{Json([far, good[1]])}} """, "spot[0]", "an x beyond the board"),
            ($$""" "emoji":"🌻","spot":{{Json([good[0], -far])}} """, "spot[1]", "a y beyond the board"),
            ($$""" "emoji":"🌻","spot":[{{Json(good[0])}},"0.5"] """, "spot[1]", "a y that is a text"),
        ];
        foreach (var (members, path, what) in wrong)
        {
            await ada.Peer.SendAsync($$"""{"type":"sticker",{{members.Trim()}}}""");
            await ExpectErrorAsync(ada.Peer, "bad-value", path, $"for {what}");
        }
        await StickAsync(ada, [ada, bob], "🌻", good); // the connection is open, and nobody has heard of the others
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
        var ada = await JoinAsync(program, names[0]);
        var bob = await JoinAsync(program, names[1]);
        await ada.Peer.ExpectJsonAsync($"that {bob.Peer.Name} has joined", message => Type(message) == "joined");
        Drawer[] all = [ada, bob];
        Drawn[] adas = [await DrawAsync(ada, all), await DrawAsync(ada, all)];
        var bobs = await DrawAsync(bob, all);

        await UndoAsync(ada, all, [adas[0], bobs], adas[1]);
        await UndoAsync(ada, all, [bobs], adas[0]);

        var dan = await JoinAsync(program, names[2], bobs);
        foreach (var drawer in all) await drawer.Peer.ExpectJsonAsync($"that {dan.Peer.Name} has joined", message => Type(message) == "joined");
        await ada.Peer.SendAsync(Json(new { type = "undo" }));
        await ExpectErrorAsync(ada.Peer, "nothing-to-undo", null, $"since {ada.Peer.Name} has nothing left on the board");

        all = [.. all, dan];
        var dans = await DrawAsync(dan, all); // and the others have heard nothing of that
        await UndoAsync(bob, all, [dans], bobs);
        await UndoAsync(dan, all, [], dans);
    }

    [Task(2)]
    public static async Task After_clear_nothing_is_left(StudentProgram program)
    {
        var names = Some.Names(2);
        var ada = await program.ConnectAsync("/ws/board", names[0]);
        await ada.SendAsync(Json(new { type = "undo" }));
        await ExpectErrorAsync(ada, "not-joined", null, "for undo before join");
        var drawer = await JoinAsync(ada);
        foreach (var _ in Enumerable.Range(0, Some.Number(1, 3))) await DrawAsync(drawer, [drawer]);
        await ada.SendAsync(Json(new { type = "clear" }));
        await ada.ExpectJsonAsync("that the board was cleared", message => Type(message) == "cleared");
        await ada.SendAsync(Json(new { type = "undo" }));
        await ExpectErrorAsync(ada, "nothing-to-undo", null, "since the board was cleared");
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
        while (drawn.Sum(stroke => stroke.Bytes) < 72_000) drawn.Add(await DrawAsync(ada, [ada], Some.Number(150, 190)));
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

        await ada.Peer.SendAsync(Json(new { type = "undo" }));
        drawn.RemoveAt(drawn.Count - 1);
        var again = await ada.Peer.ExpectJsonAsync("a welcome after the undo, with strokes that have an id", message => Type(message) == "welcome" && Ids(message) is not null);
        MustFit(again, drawn, "after an undo");
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

    static void MustFit(JsonElement welcome, List<Drawn> drawn, string when, int? few = null)
    {
        var text = welcome.GetRawText();
        var bytes = Encoding.UTF8.GetByteCount(text);
        var shown = Ids(welcome);
        if (bytes > MostBytes)
            throw new Unmet($"a welcome of at most {Number(MostBytes)} bytes {when}", $"one of {Number(bytes)} bytes, with {shown.Length} strokes", text switch
            {
                _ when shown.Length == few => $"These are as many strokes as a newcomer got when few were here. Now the people alone have {Number(Encoding.UTF8.GetByteCount(welcome.GetProperty("people").GetRawText()))} bytes, and they count, too.",
                { Length: <= MostBytes } => $"It has {Number(text.Length)} characters; what counts is bytes of UTF-8, and many characters have more than one.",
                _ when Encoding.UTF8.GetByteCount(welcome.GetProperty("strokes").GetRawText()) <= MostBytes => "The strokes alone would have room; what else is in the message counts, too.",
                _ => "The oldest strokes must go until the rest has room.",
            });
        if (!shown.SequenceEqual(drawn.TakeLast(shown.Length).Select(stroke => stroke.Id)))
            throw new Unmet($"the newest strokes {when}, up to the one with the id {drawn[^1].Id}, in the order in which they were drawn", $"{shown.Length} strokes, {(shown.Length == 0 ? "none" : $"from {shown[0]} to {shown[^1]}")}", "The newest are always there, in their order: where there is no room for all, the oldest go.");
        if (shown.Length < drawn.Count && bytes < LeastBytes)
            throw new Unmet($"at least {Number(LeastBytes)} bytes {when}, when strokes are missing", $"{Number(bytes)} bytes, with {shown.Length} of {drawn.Count} strokes", "More strokes were given up than had to be: not their number counts, but their bytes.");
    }

    // ---- What the checks have in common ----

    static async Task<Drawer> JoinAsync(StudentProgram program, string name, params Drawn[] picture) => await JoinAsync(await program.ConnectAsync("/ws/board", name), picture);

    static async Task<Drawer> JoinAsync(Peer peer, params Drawn[] picture)
    {
        await peer.SendAsync(Json(new { type = "join", name = peer.Name }));
        var welcome = await peer.ExpectJsonAsync($"a welcome with {Words(picture.Select(stroke => stroke.Id))}, to one with an id", message => Type(message) == "welcome" && You(message) is not null && Shows(message, picture), message => Type(message) switch
        {
            not "welcome" => null,
            _ when You(message) is null => "In you stands the one to whom it goes, with an id.",
            _ when Ids(message).Length > picture.Length => "A newcomer must not see what was taken back.",
            _ => $"This one has {Words(Ids(message))}.",
        });
        await peer.ExpectJsonAsync($"that {peer.Name} has joined", message => Type(message) == "joined");
        return new(peer, You(welcome)!.Value);
    }

    static async Task<Drawn> DrawAsync(Drawer by, Drawer[] all, int points = 3)
    {
        var place = Enumerable.Range(0, points).Select(_ => Spot()).ToArray();
        await by.Peer.SendAsync(Json(new { type = "stroke", points = place, width = Some.Number(1, 40) }));
        JsonElement stroke = default;
        foreach (var drawer in all)
            stroke = await drawer.Peer.ExpectJsonAsync($"the stroke of {by.Peer.Name}, with an id", message => Type(message) == "stroke" && Id(message) is not null && message.GetProperty("by").GetInt32() == by.Id && Numbers(message.GetProperty("points").EnumerateArray().First()).SequenceEqual(place[0]));
        return new(Id(stroke)!.Value, stroke.GetProperty("points").GetRawText(), Encoding.UTF8.GetByteCount(stroke.GetRawText()));
    }

    // The sticker follows at once: whoever is not told of the undo gets that instead.
    static async Task UndoAsync(Drawer by, Drawer[] all, Drawn[] picture, Drawn gone)
    {
        var spot = Spot();
        await by.Peer.SendAsync(Json(new { type = "undo" }));
        await by.Peer.SendAsync(Sticker("🌻", spot));
        foreach (var drawer in all)
        {
            await drawer.Peer.ExpectJsonAsync($"a welcome with {Words(picture.Select(stroke => stroke.Id))}, to {drawer.Id}, with the people {string.Join(", ", all.Select(one => one.Id))}",
                message => Type(message) == "welcome" && Shows(message, picture) && You(message) == drawer.Id && People(message).Order().SequenceEqual(all.Select(one => one.Id).Order()), message => Type(message) switch
            {
                "error" when Code(message) == "unknown-type" => "The server does not know the type undo yet.",
                "error" => $"{by.Peer.Name} has a stroke on the board, the one with the id {gone.Id}: it can be taken back, however often there was an undo before.",
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
    static async Task StickAsync(Drawer by, Drawer[] all, string emoji, double[] spot)
    {
        await by.Peer.SendAsync(Sticker(emoji, spot));
        await by.Peer.SendAsync(Json(new { type = "stroke", points = new[] { spot }, width = 1 }));
        foreach (var drawer in all.OrderBy(drawer => drawer != by)) // an error goes to the one who has sent it
        {
            await ExpectStickerAsync(drawer.Peer, by, emoji, spot);
            await drawer.Peer.ExpectJsonAsync($"the stroke of {by.Peer.Name}", message => Type(message) == "stroke" && message.GetProperty("by").GetInt32() == by.Id);
        }
    }

    static Task ExpectStickerAsync(Peer peer, Drawer by, string emoji, double[] spot) => peer.ExpectJsonAsync(
        $"a sticker by {by.Id} with the emoji {emoji}, the spot {Json(spot)} and the time",
        message => Type(message) == "sticker" && message.GetProperty("by").GetInt32() == by.Id && message.GetProperty("emoji").GetString() == emoji && Numbers(message.GetProperty("spot")).SequenceEqual(spot) && SaysWhen(message),
        message => Type(message) switch
        {
            "error" when Code(message) == "unknown-type" => "The server does not know the type sticker yet.",
            "error" when Path(message) == "emoji" && char.IsAsciiLetter(emoji[0]) => "It need not be asked whether it is an emoji: one letter is one character, too.",
            "error" when Path(message) == "emoji" => $"{emoji} is one character as people see it, though a string of C# has {emoji.Length} chars for it.",
            "error" => "This sticker is as it should be.",
            "stroke" when peer == by.Peer => "A sticker goes to all, in one order, and so also to the one who has sent it.",
            "stroke" => $"{peer.Name} was not told of the sticker.",
            "sticker" when !message.TryGetProperty("by", out _) => "Who it is from is in the member by, and comes from the server.",
            "sticker" when !SaysWhen(message) => "In at stands the time of now, in UTC and as ISO 8601 writes it: 2026-11-21T10:04:11Z.",
            _ => null,
        });

    static Task ExpectErrorAsync(Peer peer, string code, string? path, string when) => peer.ExpectJsonAsync(
        $"an error with the code {code}{(path is null ? "" : $" and the path {path}")}, {when}",
        message => Type(message) == "error" && Code(message) == code && (path is null || Path(message) == path),
        message => Type(message) switch
        {
            "error" when Code(message) == "unknown-type" => "The server does not know this type yet.",
            "error" when Code(message) == code => $"The path leads to the value that is wrong: {path}.",
            "error" => $"The code says what kind of error it is: {code}.",
            _ => "It was let through.",
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
    static int? Id(JsonElement one) => one.ValueKind == JsonValueKind.Object && one.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number) ? number : null;
    static int[] People(JsonElement welcome) => [.. welcome.GetProperty("people").EnumerateArray().Select(person => person.GetProperty("id").GetInt32())];

    static bool Shows(JsonElement welcome, Drawn[] picture) => welcome.GetProperty("strokes").EnumerateArray()
        .Select(stroke => (stroke.GetProperty("id").GetInt32(), stroke.GetProperty("points").GetRawText())).SequenceEqual(picture.Select(stroke => (stroke.Id, stroke.Points)));

    static string Words(IEnumerable<int> ids) => string.Join(", ", ids) is { Length: > 0 } all ? $"the strokes {all}" : "no strokes";

    static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
    static double[] Spot() => [Some.Number(0, 10_000) / 10_000.0, Some.Number(0, 10_000) / 10_000.0];
    static string Sticker(string emoji, double[] spot) => $$"""{"type":"sticker","emoji":"{{emoji}}","spot":{{Json(spot)}}}""";
    static string Json(double[] numbers) => JsonSerializer.Serialize(numbers);
    static string Json(object value) => JsonSerializer.Serialize(value, AsItIs);
    static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
