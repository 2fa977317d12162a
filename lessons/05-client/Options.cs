/// <summary>What the command line asks for: <c>[address] [--count 3] [--interval 1s] [--text "Hello {n}"] [--trace] …</c></summary>
sealed record Options
{
    const string Usual = "http://localhost:8801";

    // Where lesson 01's server is, if not on its usual port.
    static string Server => Environment.GetEnvironmentVariable("LESSON_01") is { Length: > 0 } server ? server : Usual;

    public static Uri Lesson01 => new($"{Server.Replace("http://", "ws://", StringComparison.Ordinal)}/ws/echo");

    /// <summary>The command that starts lesson 01's server there.</summary>
    public static string StartLesson01 => "dotnet course.cs run 01" + (Server == Usual ? "" : $" --urls {Server}");

    public Uri Address { get; init; } = Lesson01;
    public int Count { get; init; } = 3;
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);
    public string Text { get; init; } = "Hello {n}"; // {n} is the number of the message
    public bool Trace { get; init; }
    public string? Subprotocol { get; init; }
    public (string Name, string Value)[] Headers { get; init; } = [];

    /// <exception cref="FormatException">The message is the sentence that says what cannot be understood.</exception>
    public static Options Read(string[] words)
    {
        var (options, rest) = (new Options(), new Queue<string>(words));
        while (rest.TryDequeue(out var word))
            options = word switch
            {
                "--count" => options with { Count = Values.Count(Next(word)) },
                "--interval" => options with { Interval = Values.Interval(Next(word)) },
                "--text" => options with { Text = Next(word) },
                "--trace" => options with { Trace = true },
                "--subprotocol" => options with { Subprotocol = Values.Subprotocol(Next(word)) },
                "--header" => options with { Headers = [.. options.Headers, Values.Header(Next(word))] },
                ['-', ..] => throw new FormatException($"There is no option '{word}'. There are: --count 3, --interval 1s, --text \"Hello {{n}}\", --trace, --subprotocol name, --header \"Name: value\"."),
                _ => options with { Address = Values.Address(word) },
            };
        return options;

        string Next(string option) => rest.TryDequeue(out var value) ? value : throw new FormatException($"What follows {option} is missing.");
    }
}
