using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Processes;

namespace Lessons.Tests.FrontDoor;

/// <summary>The command <c>dotnet course.cs …</c> as a student types it, in the folder of a course.</summary>
sealed class Course : IAsyncDisposable
{
    /// <summary>Where a sample listens that is to be in nobody's way.</summary>
    public const string AnyPort = "http://127.0.0.1:0";

    readonly ChildProcess process;

    // What nohup or a shell's & had ignored before us would be ignored by all that we start.
    static Course()
    {
        if (!OperatingSystem.IsLinux()) return;
        var ignored = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))["SigIgn:".Length..];
        var bits = ulong.Parse(ignored.Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        foreach (var number in (int[])[1, 2, 15])
            if ((bits >> (number - 1) & 1) == 1) signal(number, 0);
    }

    Course(ChildProcess process, Journal<string> output) => (this.process, Output) = (process, output);

    public Journal<string> Output { get; }

    /// <summary>The process group of a command that has one of its own, which is the number of the command itself.</summary>
    public int Group => Output.Entries.FirstOrDefault(line => line.StartsWith("group ", StringComparison.Ordinal)) is { } line ? Number(line["group ".Length..]) : process.Id;

    public string Text => string.Join('\n', Output.Entries);

    public Task<int> Exit => process.Exit.WaitAsync(BuildPatience);

    /// <summary>A first start builds two programs, and the other tests leave it little of the machine.</summary>
    public static TimeSpan BuildPatience => 10 * Patience.Limit;

    public static Course Start(string folder, params string[] arguments) => Start(In(folder, arguments));

    /// <summary>Starts it in a process group of its own, as a shell does, so that a signal to the group is not one to the tests.</summary>
    public static Course StartInGroup(string folder, params string[] arguments) => Start(InGroup(In(folder, arguments)));

    public static ProcessStartInfo InGroup(ProcessStartInfo start) => OperatingSystem.IsWindows()
        ? start
        : new("bash", ["-c", "set -m; \"$@\" & echo \"group $!\"; wait $!", "bash", start.FileName, .. start.ArgumentList]) { WorkingDirectory = start.WorkingDirectory };

    /// <param name="start">The command.</param>
    /// <param name="urls">Where a lesson listens: by default on a free port, since 88NN may be taken, by the course itself open beside the tests.</param>
    public static Course Start(ProcessStartInfo start, string? urls = AnyPort)
    {
        var output = new Journal<string>($"{start.FileName} {string.Join(' ', start.ArgumentList)}");
        if (start.WorkingDirectory.Length == 0) start.WorkingDirectory = Repository.Root;
        start.Environment["ASPNETCORE_URLS"] = urls;
        // That of the whole run is there already. One that a test starts would end with it, in the middle of somebody else's build.
        start.Environment["UseSharedCompilation"] = Environment.GetEnvironmentVariable("SharedCompilationId") is null ? "false" : "true";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return new(ChildProcess.Start(start, output.Add), output);
    }

    public static Task<(int Exit, string Text)> RunAsync(params string[] arguments) => RunInAsync(Repository.Root, arguments);

    public static async Task<(int Exit, string Text)> RunInAsync(string folder, params string[] arguments)
    {
        await using var course = Start(folder, arguments);
        return (await course.Exit, course.Text);
    }

    static ProcessStartInfo In(string folder, string[] arguments) =>
        new("dotnet", ["course.cs", .. arguments]) { WorkingDirectory = folder };

    /// <summary>Waits for the lesson, or the Classroom, to listen. The processes: the command itself, the front door that it runs, and the program.</summary>
    public async Task<(Process Command, Process Door, Process Program)> ListeningAsync(string program = "Echo")
    {
        await Output.FirstAsync("address", line => line.Contains("Now listening on:", StringComparison.Ordinal), BuildPatience);
        var command = Group;
        var door = ChildOf(command, "course");
        return (Process.GetProcessById(command), Process.GetProcessById(door), Process.GetProcessById(ChildOf(door, program)));
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    /// <summary>Sends a signal to a process, or to a group when <paramref name="process"/> is negative.</summary>
    public static void Signal(int process, int signal)
    {
        // Windows knows no other than CTRL_BREAK (1), and sends it to groups only.
        Assert.True(OperatingSystem.IsWindows() ? GenerateConsoleCtrlEvent(1, Math.Abs(process)) : kill(process, signal) == 0);
    }

    /// <summary>Stops a process as it is (SIGSTOP): it does nothing and hears nothing any more.</summary>
    public static void Freeze(int process)
    {
        if (OperatingSystem.IsWindows()) Assert.Equal(0, NtSuspendProcess(Process.GetProcessById(process).Handle));
        else Signal(process, OperatingSystem.IsMacOS() ? 17 : 19);
    }

    /// <summary>Stops the shell around the command. Windows has none there, and ends what is left by itself.</summary>
    public void Freeze()
    {
        if (!OperatingSystem.IsWindows()) Freeze(process.Id);
    }

    [DllImport("ntdll")]
    static extern int NtSuspendProcess(IntPtr process);

    [DllImport("libc")]
    static extern int kill(int process, int signal);

    [DllImport("libc")]
    static extern nint signal(int number, nint handler);

    [DllImport("kernel32")]
    static extern bool GenerateConsoleCtrlEvent(uint controlEvent, int processGroup);

    // By name: the command may have a compiler server for a child, too.
    public static int ChildOf(int parent, string name)
    {
        var children = Parents().Where(row => row.Parent == parent).Select(row => Process.GetProcessById(row.Id)).ToArray();
        return children.FirstOrDefault(child => child.ProcessName == name)?.Id
            ?? throw new InvalidOperationException($"Process {parent} has no child {name}, only: {string.Join(", ", children.Select(child => child.ProcessName))}");
    }

    static IEnumerable<(int Id, int Parent)> Parents()
    {
        if (OperatingSystem.IsLinux())
        {
            foreach (var folder in Directory.GetDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
            {
                string stat;
                try { stat = File.ReadAllText(Path.Combine(folder, "stat")); } // number, (name, which may hold anything), state, parent
                catch (IOException) { continue; } // gone meanwhile
                yield return (Number(Path.GetFileName(folder)), Number(stat.Split(')')[^1].Split(' ')[2]));
            }
            yield break;
        }
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("powershell", ["-NoProfile", "-Command", "Get-CimInstance Win32_Process | ForEach-Object { \"$($_.ProcessId) $($_.ParentProcessId)\" }"])
            : new ProcessStartInfo("ps", ["-axo", "pid=,ppid="]);
        start.RedirectStandardOutput = true;
        using var table = Process.Start(start)!;
        foreach (var line in table.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var id, var above]) yield return (Number(id), Number(above));
    }

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
