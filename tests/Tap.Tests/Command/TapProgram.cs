using System.Diagnostics;
using System.Text.RegularExpressions;
using Processes;

namespace Tap.Tests.Command;

/// <summary>The command, running as a process of its own.</summary>
sealed partial class TapProgram : IAsyncDisposable
{
    readonly ChildProcess process;

    TapProgram(ChildProcess process, Journal<string> output, Journal<string> errors) => (this.process, Output, Errors) = (process, output, errors);

    public Journal<string> Output { get; }

    public Journal<string> Errors { get; }

    /// <summary>Where it listens, once that is known.</summary>
    public Uri Address { get; private set; } = null!;

    public Task<int> Exit => process.Exit.WaitAsync(Patience.Limit);

    public static TapProgram Run(params string[] words) => RunWith([], words);

    public static TapProgram RunWith((string Name, string Value)[] environment, params string[] words)
    {
        var (output, errors) = (new Journal<string>("What the tap printed"), new Journal<string>("The tap's errors"));
        return new(ChildProcess.Start(How(environment, words), output.Add, error: errors.Add), output, errors);
    }

    /// <summary>Starts it on a free port before such a server, and waits until it listens.</summary>
    public static Task<TapProgram> StartAsync(RawServer server, params string[] options) => StartWithAsync([], server, options);

    public static async Task<TapProgram> StartWithAsync((string Name, string Value)[] environment, RawServer server, params string[] options)
    {
        var tap = RunWith(environment, ["0", server.Address, .. options]);
        try
        {
            await server.MeetTrialAsync();
            var greeting = await (options.Contains("--json") ? tap.Errors : tap.Output).FirstAsync("line that says where it listens", line => line.StartsWith("Listening on ", StringComparison.Ordinal));
            tap.Address = new(Port().Replace(greeting, "http://127.0.0.1:$1"));
            return tap;
        }
        catch
        {
            await tap.DisposeAsync();
            throw;
        }
    }

    /// <summary>What starts it.</summary>
    public static ProcessStartInfo How((string Name, string Value)[] environment, params string[] words)
    {
        var start = new Project(Repository.In("samples", "Tap", "Tap.csproj")).Start(words);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return start;
    }

    /// <summary>A client that is connected through it, and the server's end of that connection.</summary>
    public async Task<(RawClient Client, RawConnection Server)> ConnectAsync(RawServer server)
    {
        var accepting = server.OpenAsync();
        var client = await RawClient.OpenAsync(Address, "/");
        return (client, await accepting);
    }

    /// <summary>A line with what changes from run to run replaced: times, ports, rates.</summary>
    public static string Timeless(string line) => Changing().Replace(line, "…");

    /// <summary>Waits for a line, which is given as <see cref="Timeless"/> makes it.</summary>
    public Task PrintsAsync(string line) => Output.FirstAsync($"'{line}'", entry => Timeless(entry) == line);

    /// <summary>It ended with exit code 1, no output, and one sentence, which is returned.</summary>
    public async Task<string> FailsAsync()
    {
        Assert.Equal(1, await Exit);
        Assert.Empty(Output.Entries);
        return Assert.Single(Errors.Entries);
    }

    /// <summary>Asks it to end, as Ctrl+C does; it must do so by itself, and well.</summary>
    public async Task EndAsync() => Assert.Equal(0, await process.StopAsync(Patience.Limit));

    public ValueTask DisposeAsync() => process.DisposeAsync();

    [GeneratedRegex(@"^\d\d:\d\d:\d\d\.\d{3}(?= )|(?<=127\.0\.0\.1:|Listening on ws://localhost:|pages: http://localhost:)\d+|(?<=after )\d+\.\d{3}(?= s)|(?<=, )\d+(?= bytes a second$)")]
    private static partial Regex Changing();

    [GeneratedRegex(@"^Listening on ws://\S*:(\d+) \(.*$")]
    private static partial Regex Port();
}

static class Trial
{
    /// <summary>The tap looks whether the server is there, and goes again without a word.</summary>
    public static Task MeetTrialAsync(this RawServer server) => Assert.ThrowsAsync<EndOfStreamException>(() => server.AcceptAsync());
}
