using System.Diagnostics;

namespace Processes;

/// <summary>A program that we started: its output, the address it listens on, and its end, its own children included.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    readonly Process process;
    readonly Mark mark;
    readonly int longest;
    readonly Func<Task>? room;
    readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    ChildProcess(Process process, Mark mark, Action<string>? line, Action<string>? error, int longest, Func<Task>? room)
    {
        (this.process, this.mark, this.longest, this.room) = (process, mark, longest, room);
        Exit = EndAsync(line, error ?? line);
    }

    public int Id => process.Id;

    /// <summary>
    /// The exit code, once the program has ended, its output is read and its children are gone. One that is not found (it has
    /// cleared its environment) may hold the output open: it is waited for no longer than a second.
    /// </summary>
    public Task<int> Exit { get; }

    /// <summary>Whether it did not end when it was asked to, so that it was ended by force.</summary>
    public bool WasForced { get; private set; }

    /// <summary>What the program reads; only of one that was started with <see cref="ProcessStartInfo.RedirectStandardInput"/>.</summary>
    public StreamWriter Input => process.StandardInput;

    /// <summary>The first address of ASP.NET Core's line <c>Now listening on: …</c>; fails when the program ends without it.</summary>
    public Task<Uri> Address => address.Task;

    /// <param name="start">What to start, where and with what; streams that it does not redirect are shared with us.</param>
    /// <param name="line">Gets every line of output and errors; without it the program writes to our own console.</param>
    /// <param name="notes">The folder that keeps a note of it, so that <see cref="Leftovers"/> finds it should we be killed.</param>
    /// <param name="error">Gets the lines of errors, where they are to be told from the others.</param>
    /// <param name="longest">The most characters of a line: a longer one comes in pieces.</param>
    /// <param name="room">What is waited for before more lines are read: a program that prints faster than that is held up, as a slow terminal does.</param>
    public static ChildProcess Start(ProcessStartInfo start, Action<string>? line = null, string? notes = null, Action<string>? error = null, int longest = Lines.Longest, Func<Task>? room = null)
    {
        var mark = Mark.Create(notes, Path.GetFileNameWithoutExtension(start.FileName));
        try
        {
            mark.PutOn(start);
            start.UseShellExecute = false;
            start.RedirectStandardOutput = start.RedirectStandardError = line is not null;
            // On Windows only a group of its own can be sent CTRL_BREAK without ending ourselves.
            if (OperatingSystem.IsWindows()) start.CreateNewProcessGroup = true;
            return new(Process.Start(start)!, mark, line, error, longest, room);
        }
        catch
        {
            mark.Dispose();
            throw;
        }
    }

    /// <summary>Asks the program to end, waits as long as <paramref name="patience"/>, then ends it and its children by force; without patience at once.</summary>
    public async Task<int> StopAsync(TimeSpan patience)
    {
        if (patience > TimeSpan.Zero && !process.HasExited && Signal.Terminate(process.Id))
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(patience));
        if (!process.HasExited)
        {
            WasForced = true;
            process.Kill(entireProcessTree: true);
        }
        return await Exit;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.FromSeconds(1));
        process.Dispose();
    }

    async Task<int> EndAsync(Action<string>? line, Action<string>? error)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var output = line is null
            ? Task.CompletedTask
            : Task.WhenAll(Read(process.StandardOutput, line), Read(process.StandardError, error!));
        await process.WaitForExitAsync();
        // Children first: one that lives on would keep the output open.
        mark.EndAll();
        over.SetResult();
        await output;
        address.TrySetException(new InvalidOperationException(
            $"{Path.GetFileName(process.StartInfo.FileName)} ended with exit code {process.ExitCode} before it listened."));
        _ = address.Task.Exception; // seen: not everybody who starts a program wants its address
        mark.Dispose();
        return process.ExitCode;

        async Task Read(StreamReader reader, Action<string> line)
        {
            using (reader)
                await Lines.ReadAsync(reader, text =>
                {
                    if (Lines.ListeningOn(text) is { } uri) address.TrySetResult(uri);
                    line(text);
                }, over.Task, longest, room);
        }
    }
}
