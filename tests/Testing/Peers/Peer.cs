using System.Diagnostics;
using Processes;

namespace Testing;

/// <summary>A program that others wrote with their own libraries, in Python or for Node: the course must get along with it.</summary>
public sealed class Peer : IAsyncDisposable
{
    internal const string Variable = "COURSE_PEERS";
    internal const string Python = "/usr/bin/python3"; // Debian's own, which has Debian's packages, whatever comes first on the path
    internal static readonly string Folder = Repository.In("tests", "Lessons.Tests", "Peers");

    readonly ChildProcess process;

    Peer(ChildProcess process, Journal<string> output) => (this.process, Output) = (process, output);

    public Journal<string> Output { get; }

    public Task<int> Exit => process.Exit.WaitAsync(Patience.Limit);

    /// <summary>What to say of a test that is skipped since they are not required.</summary>
    public const string Skipped = "This one needs the programs of others. On Debian: dotnet course.cs test --peers";

    /// <summary>Whether the peers must be here: then one that is not is a failure. Elsewhere the tests that need them are skipped.</summary>
    public static bool AreRequired => Environment.GetEnvironmentVariable(Variable) == "1"
        || (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("CI") == "true");

    /// <summary>Starts a script of <c>tests/Lessons.Tests/Peers</c>.</summary>
    public static Peer Start(string script, params string[] arguments)
    {
        var output = new Journal<string>($"What {script} printed");
        var start = new ProcessStartInfo(script.EndsWith(".py", StringComparison.Ordinal) ? Python : "node", [Path.Combine(Folder, script), .. arguments])
        {
            Environment = { ["PYTHONUTF8"] = "1" },
        };
        return new(ChildProcess.Start(start, output.Add), output);
    }

    /// <summary>Where a server listens, as soon as it does.</summary>
    public async Task<Uri> ListeningAsync()
    {
        try { return await process.Address.WaitAsync(Patience.Limit); }
        catch (Exception e) { throw new InvalidOperationException($"The peer does not run; 'dotnet course.cs test --peers' installs what it needs. It said:\n{string.Join('\n', Output.Entries)}", e); }
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
