using System.Reflection;
using System.Runtime.CompilerServices;
using Lessons.Tests.FrontDoor;
using Processes;

namespace Lessons.Tests.Lesson05;

/// <summary>Lesson 05's program, running as a process of its own.</summary>
sealed class ClientProgram : IAsyncDisposable
{
    public const string Folder = "05-client";

    // The lesson's types are its own, and its program is not linked with the tests. Read and not opened: it may be built while they run.
    static readonly Lazy<Assembly> Program = new(() => Assembly.Load(
        File.ReadAllBytes(Repository.In("lessons", Folder, "bin", "Debug", "net10.0", "Client.dll"))));

    readonly ChildProcess process;

    ClientProgram(ChildProcess process, Journal<string> output, Journal<string> errors) => (this.process, Output, Errors) = (process, output, errors);

    public Journal<string> Output { get; }

    public Journal<string> Errors { get; }

    public int Id => process.Id;

    public Task<int> Exit => process.Exit.WaitAsync(Patience.Limit);

    /// <summary>A type of the program, for what can be asked of it without a process.</summary>
    public static Type TypeOf(string name) => Program.Value.GetType(name, throwOnError: true)!;

    public static ClientProgram Start(params string[] arguments) => StartWith([], arguments);

    public static ClientProgram StartIn(string language, params string[] arguments) => StartWith([("LANG", language), ("LC_ALL", language)], arguments);

    public static ClientProgram StartWith((string Name, string Value)[] environment, params string[] arguments)
    {
        RuntimeHelpers.RunClassConstructor(typeof(Course).TypeHandle); // it sees to it that our children hear signals
        var (output, errors) = (new Journal<string>("What the client printed"), new Journal<string>("The client's errors"));
        var start = new Project(Repository.In("lessons", Folder, "Client.csproj")).Start(arguments);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new(ChildProcess.Start(start, output.Add, error: errors.Add), output, errors);
    }

    /// <summary>It ended well, and printed just this.</summary>
    public async Task SucceedsAsync(params string[] lines)
    {
        Assert.Equal(0, await Exit);
        Assert.Empty(Errors.Entries);
        Assert.Equal(lines, Output.Entries);
    }

    /// <summary>It ended with exit code 1 and one sentence, which is returned.</summary>
    public async Task<string> FailsAsync()
    {
        Assert.Equal(1, await Exit);
        return Assert.Single(Errors.Entries);
    }

    public Task PrintsAsync(string line) => Output.FirstAsync($"'{line}'", entry => entry == line);

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
