namespace Checks.Tests.Vocabulary;

/// <summary>A student's program that is a <see cref="Puppet"/>: a process with output and an end, which does what the test says.</summary>
sealed class Staged : IAsyncDisposable
{
    readonly CancellationTokenSource end = new();

    public Staged(Puppet puppet, TimeSpan? patience, params string[] words)
    {
        Attempt = new(patience ?? Patience.Limit, end.Token);
        Program = new(arguments => puppet.Start(words.Length > 0 ? words : arguments), null, Attempt);
    }

    public Attempt Attempt { get; }
    public StudentProgram Program { get; }

    /// <summary>What was done until now.</summary>
    public string Done => string.Join('\n', Attempt.Steps);

    /// <summary>A program that says to listen where the test itself does, and then waits.</summary>
    public static Staged Listening(Puppet puppet, RawServer server, TimeSpan? patience = null) => new(puppet, patience, Listen(server), "wait");

    public static string Listen(RawServer server) => $"say:Now listening on: {new UriBuilder(server.Address) { Scheme = "http" }.Uri}";

    /// <summary>Waits until the program has printed this, however short its patience is.</summary>
    public async Task PrintsAsync(string text)
    {
        while (true)
        {
            var (line, more) = Attempt.Output.Take(line => line == text);
            if (line is not null) return;
            await more.WaitAsync(Patience.Limit);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await Program.EndAsync();
        end.Dispose();
    }
}
