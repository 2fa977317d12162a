using System.Diagnostics;
using Processes;

namespace Testing;

/// <summary>A lesson's program, running as a process of its own on a free port.</summary>
public sealed class Sample : IAsyncDisposable
{
    readonly ChildProcess process;

    Sample(ChildProcess process, Journal<string> log) => (this.process, Log) = (process, log);

    /// <summary>Where its clients find it: where it listens, unless something is put in front of it.</summary>
    public Uri Address { get; set; } = null!;

    public Journal<string> Log { get; }

    public int Id => process.Id;

    /// <param name="lesson">Its folder, such as <c>01-echo</c>.</param>
    /// <param name="address">Where it listens: by default a free port, another one for every test.</param>
    public static Task<Sample> StartAsync(string lesson, Uri? address = null) => StartAsync(lesson,
        new Project(Directory.EnumerateFiles(Repository.In("lessons", lesson), "*.csproj").Single())
            .Start("--urls", address?.GetLeftPart(UriPartial.Authority) ?? "http://127.0.0.1:0"));

    /// <param name="name">What it is called should it not run.</param>
    /// <param name="start">How it is started.</param>
    public static async Task<Sample> StartAsync(string name, ProcessStartInfo start)
    {
        var log = new Journal<string>($"The log of {name}");
        var sample = new Sample(ChildProcess.Start(start, log.Add), log);
        try
        {
            sample.Address = await sample.process.Address.WaitAsync(Patience.Limit);
            return sample;
        }
        catch (Exception e)
        {
            await sample.DisposeAsync();
            throw new InvalidOperationException($"{name} does not run. It said:\n{string.Join('\n', log.Entries)}", e);
        }
    }

    /// <summary>Ends it as Ctrl+C does, and by force after <paramref name="patience"/>.</summary>
    public Task<int> StopAsync(TimeSpan patience) => process.StopAsync(patience);

    /// <summary>Ends it as a power cut does.</summary>
    public Task<int> KillAsync() => process.StopAsync(TimeSpan.Zero);

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
