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
        const string why = $"One receive is not one message: it brings what has arrived, at most a buffer full, and a message may be larger than any buffer. {Complete}";
        var (question, answer) = (Question(), Numbers(600));
        var server = await AskedAsync(program, question);
        // The spaces are JSON too: so the message is long, and the line of output can still be read.
        var json = Json(await IdAsync(server, question), answer, space: new(' ', Some.Number(150_000, 200_000)));
        await MeansAsync(server.SendAsync(json), why); // it may be gone before it has got all of it
        await SaysAsync(program, why, $"{question} → {answer}");
        await EndsWellAsync(program, server);
    }

    [Task(1)]
    public static async Task Prints_an_answer_in_several_frames(StudentProgram program)
    {
        var (question, answer) = (Question(), Numbers(9));
        var server = await AskedAsync(program, question);
        var json = Json(await IdAsync(server, question), answer);
        await server.SendInPartsAsync(json[..6], json[6..30], json[30..], ""); // the last frame may be empty
        await SaysAsync(program, $"A receive ends where a frame ends. {Complete}", $"{question} → {answer}");
        await EndsWellAsync(program, server);
    }

    [Task(1)]
    public static async Task Prints_an_answer_that_is_cut_inside_of_its_letters(StudentProgram program)
    {
        var (question, answer) = (Question(), string.Join(' ', Some.Words(2).Concat(["é", "語", "🌻", Some.Word()])));
        var server = await AskedAsync(program, question);
        var bytes = Encoding.UTF8.GetBytes(Json(await IdAsync(server, question), answer));
        int[] cuts = [.. from letter in (string[])["é", "語", "🌻"] select bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(letter)) + 1];
        await server.SendInPartsAsync(bytes[..cuts[0]], bytes[cuts[0]..cuts[1]], bytes[cuts[1]..cuts[2]], bytes[cuts[2]..]);
        await SaysAsync(program, "A frame may end inside of a letter: put the bytes together first, then decode them all at once.", $"{question} → {answer}");
        await EndsWellAsync(program, server);
    }

    [Task(1)]
    public static async Task Prints_one_answer_after_the_other(StudentProgram program)
    {
        var (questions, answers) = (Questions(3), Some.Words(3));
        var server = await AskedAsync(program, questions);
        foreach (var (question, answer) in questions.Zip(answers)) await server.SendAsync(Json(await IdAsync(server, question), answer));
        await SaysAsync(program, "Every message begins anew: what is left of the one before does not belong to it.", Lines(questions, answers));
        await EndsWellAsync(program, server);
    }

    [Task(2)]
    public static async Task Says_that_the_server_has_closed_and_why(StudentProgram program)
    {
        var (questions, code, reason) = (Questions(2), Some.Number(4000, 4999), Some.Word());
        var server = await AskedAsync(program, questions);
        await server.SendAsync(Json(await IdAsync(server, questions[0]), Some.Word()));
        await IdAsync(server, questions[1]);
        await MeansAsync(server.CloseAsync(code, reason), "Close is answered with Close, also by a client that has not got all it wanted.");
        await program.ExpectLineAsync($"closed by the server: {code} {reason}", "A Close says why, with a code and a reason: pass both on.");
        await program.ExpectExitAsync(1, Exit);
    }

    [Task(2)]
    public static async Task Says_that_the_line_was_lost(StudentProgram program)
    {
        var question = Question();
        var server = await AskedAsync(program, question);
        await server.SendBeginningAsync(Json(await IdAsync(server, question), Some.Word())[..9]);
        server.Vanish();
        await MeansAsync(program.ExpectLineAsync("the line was lost", why: ""), "A line that is lost is an end like any other: a receive then throws a WebSocketException.");
        await program.ExpectExitAsync(1, Exit);
    }

    [Task(2)]
    public static async Task Says_that_nobody_answers(StudentProgram program)
    {
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // it has the port, and does not listen
        var address = string.Create(CultureInfo.InvariantCulture, $"ws://{nobody.LocalEndPoint}?{Some.Number(1, 999)}"); // a Uri would show it with one more /
        await program.StartAsync(address, Question());
        await MeansAsync(program.ExpectLineAsync($"nobody answers at {address}", why: ""), "Where nobody listens, ConnectAsync throws a WebSocketException: that has a sentence of its own, with the address to the letter.");
        await program.ExpectExitAsync(1, Exit);
    }

    [Task(3)]
    public static async Task Gives_a_question_up_after_two_seconds(StudentProgram program)
    {
        var question = Question();
        var server = await AskedAsync(program, question);
        await IdAsync(server, question);
        await SaysAsync(program, came => came.StartsWith("nothing", StringComparison.Ordinal) ? "A server may never answer: every wait needs a limit, and here it is two seconds."
            : "Only the waiting ends, not the connection: a receive that is cancelled takes the socket with it.", $"no answer to {question}");
        await MeansAsync(server.ExpectCloseAsync(1000), "After a question without an answer the connection is as good as before, and is closed like any other.");
        await program.ExpectExitAsync(1, Exit);
    }

    [Task(3)]
    public static async Task Waits_for_each_answer_and_does_not_take_a_late_one_for_it(StudentProgram program)
    {
        const string own = "A server that thinks for a second is not gone: each question has two seconds of its own, which begin when it is asked.";
        const string taken = "The late answer to the question before was taken for the answer to this one: look at the id.";
        var (questions, late, right) = (Questions(2), Some.Word(), Some.Word());
        var server = await AskedAsync(program, questions);
        var first = await IdAsync(server, questions[0]);
        // Who asks one after the other has given the first one up by now; who asks both at once has not. Either is right.
        var second = await IdAsync(server, questions[1], "After a question that was given up the next one is asked, on the same connection.");
        await Task.Delay(TimeSpan.FromSeconds(1)); // as far from giving up at once as from the two seconds
        await MeansAsync(server.SendAsync(Json(first, late)), own);
        await MeansAsync(server.SendAsync(Json(second, right)), taken);
        var (answer, none) = ($"{questions[1]} → ", $"no answer to {questions[1]}");
        var came = await program.ExpectLineAsync($"the line \"{answer}{right}\"", line => line.StartsWith(answer, StringComparison.Ordinal) || line == none);
        if (came != answer + right) throw new Unmet($"the line \"{answer}{right}\"", $"the line \"{came}\"", came == none ? own : taken);
        await server.ExpectCloseAsync(1000);
    }

    [Task(4)]
    public static async Task Asks_all_questions_at_once(StudentProgram program)
    {
        var (questions, answers) = (Questions(3), Some.Words(3));
        var server = await AskedAsync(program, questions);
        var ids = await IdsAsync(server, questions); // none is answered before all are asked
        for (var n = 0; n < 3; n++) await server.SendAsync(Json(ids[n], answers[n]));
        await SaysAsync(program, "One question waited for the answer to another: ask all of them first, and wait for each by itself.", Lines(questions, answers));
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
            await SaysAsync(program, came => came.Contains("no answer", StringComparison.Ordinal) ? "An answer is printed as soon as it is there: it does not wait for the others."
                : "Answers come in any order: which question one belongs to, only the id tells.", $"{questions[n]} → {answers[n]}");
        }
        await EndsWellAsync(program, server);
    }

    [Task(4)]
    public static async Task Ignores_what_nobody_waits_for_and_says_so(StudentProgram program)
    {
        var (questions, answer, news) = (Questions(2), Some.Word(), Some.Word());
        var server = await AskedAsync(program, questions);
        var ids = await IdsAsync(server, questions);

        string answered = Json(ids[0], answer), unknown = Json(Other(ids), Some.Word()), without = $$"""{"id":{{ids[1]}}}""";
        await SendAsync(answered, $"{questions[0]} → {answer}", "An answer is printed as soon as it is there.");
        foreach (var stranger in (string[])[unknown, answered]) await SendAsync(stranger, $"ignored: {stranger}", "Whatever a server sends must not end the program: look whether a question waits for it.");
        foreach (var text in (string[])[news, "null", "[]"]) await SendAsync(text, $"ignored: {text}", "Not every text is JSON, and not all JSON is a message: null and [] are JSON too, and must not end the program.");
        await SendAsync(without, $"ignored: {without}", "An id without a text is no answer, and must not end the program: the question still waits for one.");
        await SaysAsync(program, "What is ignored is no answer: the second question still waits for one, for its two seconds.", $"no answer to {questions[1]}");
        await server.ExpectCloseAsync(1000);
        await program.ExpectExitAsync(1, Exit);

        async Task SendAsync(string text, string line, string why)
        {
            await server.SendAsync(text);
            await SaysAsync(program, why, line);
        }
    }

    const string Exit = "Whoever starts this program, a script perhaps, sees the exit code first: it is 1 unless every question was answered.";

    /// <summary>Starts the program with questions, and accepts its connection.</summary>
    static async Task<Peer> AskedAsync(StudentProgram program, params string[] questions)
    {
        var server = await program.ListenAsync();
        await program.StartAsync([server.Address.ToString(), .. questions]);
        return await server.AcceptAsync();
    }

    /// <summary>The id of the question that comes next, as it is written.</summary>
    static async Task<string> IdAsync(Peer server, string question, string why = "The questions are asked in their order, each with an id that is a whole number.")
    {
        var asked = server.ExpectJsonAsync($$"""the question {"id":…,"text":"{{question}}"}""",
            json => json.GetProperty("text").GetString() == question && json.GetProperty("id").TryGetInt32(out _));
        await MeansAsync(asked, why);
        return (await asked).GetProperty("id").GetRawText();
    }

    static async Task<string[]> IdsAsync(Peer server, string[] questions)
    {
        var ids = new List<string>();
        foreach (var question in questions) ids.Add(await IdAsync(server, question));
        return ids.Distinct().Count() == ids.Count ? [.. ids] : throw new Unmet("an id of its own for each question", string.Join(", ", ids), "With the same id twice nobody can tell the answers apart.");
    }

    static string Question() => Questions(1)[0];

    static string[] Questions(int count) => [.. Enumerable.Range(Some.Number(100, 999), count).Select(number => string.Create(CultureInfo.InvariantCulture, $"Who is number {number}?"))];

    static string[] Lines(string[] questions, string[] answers) => [.. questions.Zip(answers, (question, answer) => $"{question} → {answer}")];

    static string Other(string[] ids) => Enumerable.Range(Some.Number(100, 999), 3).Select(id => id.ToString(CultureInfo.InvariantCulture)).Except(ids).First();

    // By hand, so that its letters go as they are and not as \u escapes.
    static string Json(string id, string text, string space = "") => $$"""{"id":{{id}},{{space}}"text":"{{text}}"}""";

    static string Numbers(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Some.Number(100_000, 999_999).ToString(CultureInfo.InvariantCulture)));

    static Task SaysAsync(StudentProgram program, string why, params string[] lines) => SaysAsync(program, _ => why, lines);

    /// <summary>Expects these lines, in any order, as the next ones about questions and answers; what else the program prints is its own affair.</summary>
    static async Task SaysAsync(StudentProgram program, Func<string, string> why, params string[] lines)
    {
        for (var left = lines.ToList(); left.Count > 0;)
        {
            var expected = $"the line {string.Join(" or ", left.Select(Quoted))}";
            var next = program.ExpectLineAsync(expected, line => line.Contains(" → ", StringComparison.Ordinal) || line.StartsWith("no answer to ", StringComparison.Ordinal) || line.StartsWith("ignored: ", StringComparison.Ordinal), why: "");
            await MeansAsync(next, why);
            var came = await next;
            if (!left.Remove(came)) throw new Unmet(expected, $"the line {Quoted(came)}", why(came));
        }

        static string Quoted(string line) => line.Length <= 100 ? $"\"{line}\"" : string.Create(CultureInfo.InvariantCulture, $"\"{line[..60]}…\" of {line.Length:#,0} letters");
    }

    static async Task EndsWellAsync(StudentProgram program, Peer server)
    {
        await MeansAsync(server.ExpectCloseAsync(1000), "When all is answered, a client says Close with 1000 and waits for the answer.");
        await program.ExpectExitAsync(0, "Every question was answered: the exit code says so with 0.");
    }

    static Task MeansAsync(Task expecting, string why) => MeansAsync(expecting, _ => why);

    /// <summary>Says what it means here when that is unmet, before what the vocabulary says of it: the exception of a program that has crashed.</summary>
    static async Task MeansAsync(Task expecting, Func<string, string> why)
    {
        try { await expecting; }
        catch (Unmet e) { throw new Unmet(e.Expected, e.Came, $"{why(e.Came)} {e.Why}".Trim()); }
    }
}
