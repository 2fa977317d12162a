using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

static class ClientChecks
{
    const string Complete = "Only EndOfMessage says that a message is complete.";

    [Task(1)]
    public static async Task Prints_an_answer_that_is_longer_than_a_buffer(StudentProgram program)
    {
        var (question, answer) = (Question(), Numbers(600));
        var server = await AskedAsync(program, question);
        // The spaces are JSON too: so the message is long, and the line of output can still be read.
        var json = Json(await IdAsync(server, question), answer, space: new(' ', Some.Number(150_000, 200_000)));
        Func<Unmet, string?> why = unmet => IsPart(unmet, json) ? $"One receive is not one message: it brings what has arrived, at most a buffer full. {Complete}"
            : Crash(unmet, "ArgumentException", "ArgumentOutOfRangeException", "IndexOutOfRangeException") ? "A message may be larger than any buffer." : null;
        try { await MeansAsync(server.SendAsync(json), why); }
        catch (Unmet e) when (e.Expected.StartsWith("a connection", StringComparison.Ordinal)) { } // gone before it has got all of it: what it printed says more
        await SaysAsync(program, why, $"{question} → {answer}");
        await EndsWellAsync(program, server);
    }

    [Task(1)]
    public static async Task Prints_an_answer_in_several_frames(StudentProgram program)
    {
        var (question, answer) = (Question(), Numbers(9));
        var server = await AskedAsync(program, question);
        var json = Json(await IdAsync(server, question), answer);
        await server.SendInPartsAsync(json[..6], json[6..30], json[30..], "  ", ""); // complete JSON is no complete message; the last frame may be empty
        await SaysAsync(program, unmet => IsPart(unmet, json) ? $"A receive ends where a frame ends. {Complete}" : null, $"{question} → {answer}");
        await EndsWellAsync(program, server);
    }

    [Task(1)]
    public static async Task Prints_an_answer_that_is_cut_inside_of_its_letters(StudentProgram program)
    {
        var (question, answer) = (Question(), string.Join(' ', Some.Words(2).Concat(["é", "語", "🌻", Some.Word()])));
        var server = await AskedAsync(program, question);
        var json = Json(await IdAsync(server, question), answer);
        var bytes = Encoding.UTF8.GetBytes(json);
        int[] cuts = [.. from letter in (string[])["é", "語", "🌻"] select bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(letter)) + 1];
        await server.SendInPartsAsync(bytes[..cuts[0]], bytes[cuts[0]..cuts[1]], bytes[cuts[1]..cuts[2]], bytes[cuts[2]..]);
        await SaysAsync(program, unmet => unmet.Came.Contains('\ufffd', StringComparison.Ordinal) ? "A frame may end inside of a letter: put the bytes together first, then decode them all at once."
            : IsPart(unmet, json) ? $"A receive ends where a frame ends. {Complete}" : null, $"{question} → {answer}");
        await EndsWellAsync(program, server);
    }

    [Task(1)]
    public static async Task Prints_one_answer_after_the_other(StudentProgram program)
    {
        var (questions, answers) = (Questions(3), Some.Words(3));
        var server = await AskedAsync(program, questions);
        var sent = new List<string>();
        foreach (var (question, answer) in questions.Zip(answers))
        {
            sent.Add(Json(await IdAsync(server, question), answer));
            await server.SendAsync(sent[^1]);
        }
        // One that prints all of them at the end is right, too.
        await SaysAsync(program, unmet => sent.Any(json => unmet.Came.Contains($"ignored: {json}{{", StringComparison.Ordinal)) || unmet.Crash?.Contains("after a single JSON value", StringComparison.Ordinal) == true
            ? "Every message begins anew: what is left of the one before does not belong to it." : null, Lines(questions, answers));
        await EndsWellAsync(program, server);
    }

    [Task(2)]
    public static Task Says_that_the_server_has_closed_and_why(StudentProgram program) => SaysCloseAsync(program, Some.Number(4000, 4999));

    // 1000 is the normal end, but not of questions without an answer.
    [Task(2)]
    public static Task Says_that_the_server_has_closed_normally(StudentProgram program) => SaysCloseAsync(program, 1000);

    [Task(2)]
    public static Task Says_the_number_of_a_code_that_has_a_name(StudentProgram program) => SaysCloseAsync(program, Some.Of(1001, 1003, 1008, 1011));

    static async Task SaysCloseAsync(StudentProgram program, int code)
    {
        var (questions, reason) = (Questions(2), Some.Word());
        var server = await AskedAsync(program, questions);
        await server.SendAsync(Json(await IdAsync(server, questions[0]), Some.Word()));
        await IdAsync(server, questions[1]);
        await MeansAsync(server.CloseAsync(code, reason), unmet => Crashed(unmet) ? null : "Close is answered with Close, also by a client that has not got all it wanted.");
        const string begin = "closed by the server";
        await EndsWithAsync(program, $"{begin}: {code} {reason}", came => came.StartsWith(begin, StringComparison.Ordinal), came => came switch
        {
            _ when !came.Contains($"{code}", StringComparison.Ordinal) && came.Contains($"{(System.Net.WebSockets.WebSocketCloseStatus)code}", StringComparison.Ordinal) => $"That is the name of the code in .NET; the code itself is a number, {code}.",
            _ when !came.Contains(reason, StringComparison.Ordinal) => "The reason that came is missing.",
            _ => null,
        });
    }

    [Task(2)]
    public static async Task Says_that_the_line_was_lost(StudentProgram program)
    {
        var question = Question();
        var server = await AskedAsync(program, question);
        await server.SendBeginningAsync(Json(await IdAsync(server, question), Some.Word())[..9]);
        server.Vanish();
        await EndsWithAsync(program, "the line was lost", _ => false, _ => null, "A line that is lost is an end like any other: a receive then throws a WebSocketException.");
    }

    [Task(2)]
    public static async Task Says_that_nobody_answers(StudentProgram program)
    {
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // it has the port, and does not listen
        var address = string.Create(CultureInfo.InvariantCulture, $"ws://{nobody.LocalEndPoint}?{Some.Number(1, 999)}"); // a Uri would show it with one more /
        await program.StartAsync(address, Question());
        const string begin = "nobody answers";
        await EndsWithAsync(program, $"{begin} at {address}", came => came.StartsWith(begin, StringComparison.Ordinal) || came == "the line was lost",
            came => came.StartsWith(begin, StringComparison.Ordinal) ? "The address is printed as it was given, to the letter." : "There was no line yet that could be lost: where nobody listens, that has a sentence of its own.",
            "Where nobody listens, ConnectAsync throws a WebSocketException: that has a sentence of its own.");
    }

    /// <summary>Expects this line, and the exit code 1.</summary>
    /// <param name="like">Which other lines say the same, wrongly.</param>
    /// <param name="why">What it means when one of those came.</param>
    /// <param name="thrown">What it means when a WebSocketException has ended the program.</param>
    static async Task EndsWithAsync(StudentProgram program, string line, Func<string, bool> like, Func<string, string?> why, string? thrown = null)
    {
        var next = program.ExpectLineAsync($"the line \"{line}\"", came => came == line || like(came), why: "");
        await MeansAsync(next, unmet => Crash(unmet, "WebSocketException") ? thrown : null);
        var came = await next;
        if (came != line) throw new Unmet($"the line \"{line}\"", $"the line \"{came}\"", why(came));
        await program.ExpectExitAsync(1, Exit);
    }

    [Task(3)]
    public static async Task Gives_a_question_up_after_two_seconds(StudentProgram program)
    {
        var question = Question();
        var server = await AskedAsync(program, question);
        await IdAsync(server, question);
        await SaysAsync(program, unmet => unmet.Came switch
        {
            _ when Crash(unmet, "OperationCanceledException", "TaskCanceledException") || unmet.Came.Contains(Lost, StringComparison.Ordinal) => "Nobody else has ended this connection. A receive that is cancelled takes the socket with it: end the waiting, not the receiving.",
            ['n', 'o', 't', 'h', 'i', 'n', 'g', ..] => "A server may never answer: every wait needs a limit, and here it is two seconds.",
            _ => null,
        }, $"no answer to {question}");
        await MeansAsync(server.ExpectCloseAsync(1000), _ => "After a question without an answer the connection is as good as before, and is closed like any other.");
        await program.ExpectExitAsync(1, Exit);
    }

    [Task(3)]
    public static async Task Waits_for_each_answer_and_does_not_take_a_late_one_for_it(StudentProgram program)
    {
        const string own = "This question was asked a second ago: each has two seconds of its own, which begin when it is asked.";
        const string taken = "The late answer to the question before was taken for the answer to this one: look at the id.";
        var (questions, late, right) = (Questions(2), Some.Word(), Some.Word());
        var server = await AskedAsync(program, questions);
        var first = await IdAsync(server, questions[0]);
        // Who asks one after the other has given the first one up by now; who asks both at once has not. Either is right.
        var second = await IdAsync(server, questions[1], "After a question that was given up the next one is asked, on the same connection.");
        await Task.Delay(TimeSpan.FromSeconds(1)); // as far from giving up at once as from the two seconds
        var gone = await TryAsync(server.SendAsync(Json(first, late))) ?? await TryAsync(server.SendAsync(Json(second, right)));
        var (answer, none) = ($"{questions[1]} → ", $"no answer to {questions[1]}");
        var came = await program.ExpectLineAsync($"the line \"{answer}{right}\"", line => line.StartsWith(answer, StringComparison.Ordinal) || line == none, why: "");
        if (came != answer + right) throw new Unmet($"the line \"{answer}{right}\"", $"the line \"{came}\"", came == none ? own : came == answer + late ? taken : null);
        if (gone is not null) throw gone;
        await server.ExpectCloseAsync(1000);
    }

    [Task(4)]
    public static async Task Asks_all_questions_at_once(StudentProgram program)
    {
        var (questions, answers) = (Questions(3), Some.Words(3));
        var server = await AskedAsync(program, questions);
        var (ids, first) = (new List<string>(), Stopwatch.StartNew());
        foreach (var question in questions) // none is answered before all are asked
        {
            ids.Add(await IdAsync(server, question));
            if (ids.Count == 1) first.Restart();
        }
        var took = first.Elapsed;
        MustDiffer(ids);
        for (var n = 0; n < 3; n++) await TryAsync(server.SendAsync(Json(ids[n], answers[n])));
        // Only words depend on this time, and not whether it passes.
        await SaysAsync(program, _ => took > TimeSpan.FromSeconds(1.5) ? $"The last question came {took.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} seconds after the first: one question waited for the answer to another." : null, Lines(questions, answers));
        await EndsWellAsync(program, server);
    }

    [Task(4)]
    public static async Task Prints_each_answer_when_it_comes_with_its_own_question(StudentProgram program)
    {
        string[] questions = Questions(2), answers = Some.Words(3);
        questions = [.. questions, questions[0]]; // twice the same, with an id each
        var server = await AskedAsync(program, questions);
        var ids = await IdsAsync(server, questions);
        foreach (var n in (int[])[1, 2, 0])
        {
            await server.SendAsync(Json(ids[n], answers[n]));
            await SaysAsync(program, unmet => unmet.Came switch
            {
                _ when n == 2 && unmet.Came.Contains("no answer", StringComparison.Ordinal) => $"The same question was asked twice, and this is the answer to the second: {ids[2]} is its id.",
                _ when n == 1 && unmet.Came.Contains($"no answer to {questions[0]}", StringComparison.Ordinal) => "An answer is printed as soon as it is there: it does not wait for the others.",
                _ when questions.Where((_, m) => m != n).Any(other => unmet.Came.Contains($"{other} → {answers[n]}", StringComparison.Ordinal)) => "Answers come in any order: which question one belongs to, only the id tells.",
                _ => null,
            }, $"{questions[n]} → {answers[n]}");
        }
        await EndsWellAsync(program, server);
    }

    [Task(4)]
    public static async Task Ignores_what_nobody_waits_for_and_says_so(StudentProgram program)
    {
        var (questions, answer, news) = (Questions(2), Some.Word(), Some.Word());
        var server = await AskedAsync(program, questions);
        var ids = await IdsAsync(server, questions);

        string answered = Json(ids[0], answer), unknown = Json(Other(ids), Some.Word()), without = $$"""{"id":{{ids[1]}}}""", two = Json(ids[1], Some.Word());
        await SendAsync(answered, $"{questions[0]} → {answer}", null);
        await SendAsync(unknown, $"ignored: {unknown}", "No question has this id");
        await SendAsync(answered, $"ignored: {answered}", "The question with this id has its answer already");
        foreach (var text in (string[])[news, "null", "[]"]) await SendAsync(text, $"ignored: {text}", "Not every text is JSON, and null and [] are JSON, but no answer");
        await SendAsync(without, $"ignored: {without}", "An id without a text is no answer");
        await server.SendInPartsAsync(two, two);
        await SaysAsync(program, unmet => unmet.Came.Contains($"{questions[1]} → ", StringComparison.Ordinal) || unmet.Came.Contains($"ignored: {two}\"", StringComparison.Ordinal) ? $"Two answers in one message are no JSON: it is read only when it is complete. {Complete}" : null, $"ignored: {two}{two}");
        await SaysAsync(program, _ => null, $"no answer to {questions[1]}");
        await server.ExpectCloseAsync(1000);
        await program.ExpectExitAsync(1, Exit);

        async Task SendAsync(string text, string line, string? why)
        {
            await server.SendAsync(text);
            await SaysAsync(program, unmet => why is null ? null : HasEnded(unmet) ? $"{why}: it must not end the program."
                : unmet.Came.Contains($"no answer to {questions[1]}", StringComparison.Ordinal) ? $"{why}: that becomes a line, and here none was printed."
                : unmet.Came.Contains(" → ", StringComparison.Ordinal) ? $"{why}." : null, line);
        }
    }

    [Task(4)]
    public static async Task Prints_an_empty_answer_and_ignores_a_late_one(StudentProgram program)
    {
        var questions = Questions(2);
        var server = await AskedAsync(program, answersClose: false, questions);
        var ids = await IdsAsync(server, questions);
        await server.SendAsync(Json(ids[1], ""));
        await SaysAsync(program, unmet => unmet.Came.Contains("ignored: ", StringComparison.Ordinal) ? "An empty text is an answer, too." : null, $"{questions[1]} → ");
        await SaysAsync(program, _ => null, $"no answer to {questions[0]}");
        await server.ExpectCloseAsync(1000);
        // Behind the late one comes what nobody waits for either: a program that prints only that one has swallowed the other.
        string late = Json(ids[0], Some.Word()), unknown = Json(Other(ids), Some.Word());
        foreach (var stranger in (string[])[late, unknown]) await TryAsync(server.SendAsync(stranger));
        await SaysAsync(program, unmet => unmet.Came.Contains($"ignored: {unknown}", StringComparison.Ordinal) ? "The question was given up: nobody waits for this answer any more, so it becomes a line."
            : HasEnded(unmet) && !Crashed(unmet) ? Listens : null, $"ignored: {late}");
        server.AnswerClose();
        await program.ExpectExitAsync(1, Exit);
    }

    [Task(4)]
    public static async Task Does_not_wait_for_ever_for_the_answer_to_its_Close(StudentProgram program)
    {
        var (question, answer) = (Question(), Some.Word());
        var server = await AskedAsync(program, answersClose: false, question);
        await server.SendAsync(Json(await IdAsync(server, question), answer));
        await SaysAsync(program, _ => null, $"{question} → {answer}");
        await server.ExpectCloseAsync(1000);
        await EndsAsync(program, 0, "The question was answered: the exit code is 0, though the server has not answered Close.", "It waits for the server's Close, which may never come: two seconds are enough.");
    }

    const string Listens = "After its own Close the program listens on, at most two seconds, until the server's Close comes: what arrives before that is printed.";
    const string Lost = "the line was lost";
    const string Exit = "A script that starts this program sees the exit code first: it is 1 unless every question was answered.";

    /// <summary>Starts the program with questions, and accepts its connection.</summary>
    static Task<Peer> AskedAsync(StudentProgram program, params string[] questions) => AskedAsync(program, answersClose: true, questions);

    static async Task<Peer> AskedAsync(StudentProgram program, bool answersClose, params string[] questions)
    {
        var server = await program.ListenAsync();
        await program.StartAsync([server.Address.ToString(), .. questions]);
        return await server.AcceptAsync(answersClose: answersClose);
    }

    /// <summary>The id of the question that comes next, as it is written.</summary>
    static async Task<string> IdAsync(Peer server, string question, string why = "The questions are asked in their order, each with an id that is a whole number.")
    {
        var asked = server.ExpectJsonAsync($$"""the question {"id":…,"text":"{{question}}"}""",
            json => json.GetProperty("text").GetString() == question && json.GetProperty("id").TryGetInt32(out _));
        await MeansAsync(asked, unmet => Crashed(unmet) ? null : why);
        return (await asked).GetProperty("id").GetRawText();
    }

    static async Task<string[]> IdsAsync(Peer server, string[] questions)
    {
        var ids = new List<string>();
        foreach (var question in questions) ids.Add(await IdAsync(server, question));
        MustDiffer(ids);
        return [.. ids];
    }

    static void MustDiffer(List<string> ids)
    {
        if (ids.Distinct().Count() < ids.Count) throw new Unmet("an id of its own for each question", string.Join(", ", ids), "With the same id twice nobody can tell the answers apart.");
    }

    static string Question() => Questions(1)[0];

    static string[] Questions(int count) => [.. Enumerable.Range(Some.Number(100, 999), count).Select(number => string.Create(CultureInfo.InvariantCulture, $"Who is number {number}?"))];

    static string[] Lines(string[] questions, string[] answers) => [.. questions.Zip(answers, (question, answer) => $"{question} → {answer}")];

    static string Other(string[] ids) => Enumerable.Range(Some.Number(100, 999), 3).Select(id => id.ToString(CultureInfo.InvariantCulture)).Except(ids).First();

    // By hand, so that its letters go as they are and not as \u escapes.
    static string Json(string id, string text, string space = "") => $$"""{"id":{{id}},{{space}}"text":"{{text}}"}""";

    static string Numbers(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Some.Number(100_000, 999_999).ToString(CultureInfo.InvariantCulture)));

    /// <summary>Expects these lines, in any order, as the next ones about questions and answers; what else the program prints is its own affair.</summary>
    static async Task SaysAsync(StudentProgram program, Func<Unmet, string?> why, params string[] lines)
    {
        for (var left = lines.ToList(); left.Count > 0;)
        {
            var expected = $"the line {string.Join(" or ", left.Select(Quoted))}";
            var next = program.ExpectLineAsync(expected, line => IsMeant(line) || line == Lost, why: "");
            await MeansAsync(next, why);
            var came = await next;
            if (left.Remove(came)) continue;
            throw new Unmet(expected, $"the line {Quoted(came)}", Rest(came) ?? why(new(expected, $"the line \"{came}\"")));
        }

        static string Quoted(string line) => line.Length <= 100 ? $"\"{line}\"" : string.Create(CultureInfo.InvariantCulture, $"\"{line[..60]}…\" of {line.Length:#,0} letters");
    }

    static bool IsMeant(string line) => line.Contains(" → ", StringComparison.Ordinal) || line.StartsWith("no answer to ", StringComparison.Ordinal) || line.StartsWith("ignored: ", StringComparison.Ordinal);

    static async Task EndsWellAsync(StudentProgram program, Peer server)
    {
        await MeansAsync(server.ExpectCloseAsync(1000), unmet => Crashed(unmet) ? null : "When all is answered, a client says Close with 1000.");
        await EndsAsync(program, 0, "Every question was answered: the exit code says so with 0.", "It runs on.");
        await program.ExpectNoLineAsync("a line about questions and answers", IsMeant, Rest);
    }

    // No check of an answer sends a message of spaces or of nothing: they can only be the end of one.
    static string? Rest(string line) => line.StartsWith("ignored: ", StringComparison.Ordinal) && line.AsSpan("ignored: ".Length).IsWhiteSpace()
        ? $"The end of a message was taken for a message of its own. {Complete}" : null;

    static async Task EndsAsync(StudentProgram program, int code, string other, string runsOn)
    {
        var ending = program.ExpectExitAsync(code, why: "");
        await MeansAsync(ending, unmet => Crashed(unmet) ? null : HasEnded(unmet) ? other : runsOn);
    }

    static bool HasEnded(Unmet unmet) => unmet.Came.StartsWith("the program ended", StringComparison.Ordinal);

    /// <summary>Whether an exception has ended the program: it is told without being asked for.</summary>
    static bool Crashed(Unmet unmet) => unmet.Crash is not null;

    static bool Crash(Unmet unmet, params string[] exceptions) => HasEnded(unmet) && exceptions.Any(exception => unmet.Crash?.Contains(exception, StringComparison.Ordinal) == true);

    /// <summary>Whether a part of this message was taken for the whole: the reader of JSON has come to its end too early, or the part was ignored.</summary>
    static bool IsPart(Unmet unmet, string json) => Crash(unmet, "JsonException", "JsonReaderException")
        || (unmet.Came.IndexOf("ignored: ", StringComparison.Ordinal) is >= 0 and var at && unmet.Came[(at + "ignored: ".Length)..].TrimEnd('"') is var part && part.Length < json.Length && json.Contains(part, StringComparison.Ordinal));

    static async Task<Unmet?> TryAsync(Task sending)
    {
        try { await sending; }
        catch (Unmet e) { return e; }
        return null;
    }

    /// <summary>Says what it means here when that is unmet, where it is known, before what the vocabulary says of it.</summary>
    static async Task MeansAsync(Task expecting, Func<Unmet, string?> why)
    {
        try { await expecting; }
        catch (Unmet e) { throw new Unmet(e.Expected, e.Came, $"{why(e)} {e.Why}".Trim() is { Length: > 0 } all ? all : null, e.Crash); }
    }
}
