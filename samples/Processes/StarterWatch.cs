using System.Diagnostics;
using System.Globalization;

namespace Processes;

/// <summary>
/// Ends a .NET program, and what it has started, when we are gone: killed, we could not do so any more. The program needs to know nothing of
/// it; one that has an <see cref="Ending"/> needs no watch.
/// </summary>
public static class StarterWatch
{
    const string Hooks = "DOTNET_STARTUP_HOOKS", Starter = "COURSE_STARTER";
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.25), Patience = TimeSpan.FromSeconds(3);

    static string Us => typeof(StarterWatch).Assembly.Location;

    /// <summary>Has the program watch us. Windows needs no watch: there it is in our job.</summary>
    public static void PutOn(ProcessStartInfo start)
    {
        if (OperatingSystem.IsWindows() || Us.Contains(Path.PathSeparator, StringComparison.Ordinal) || !File.Exists(Us)) return;
        start.Environment[Starter] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        start.Environment[Hooks] = start.Environment.TryGetValue(Hooks, out var others) && others is { Length: > 0 } ? $"{others}{Path.PathSeparator}{Us}" : Us;
    }

    /// <summary>Within the program, before its first line.</summary>
    internal static void Begin()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(Starter), CultureInfo.InvariantCulture, out var starter)) return;
        // Its own children are not ours to watch, and may run on a .NET that is too old for this assembly.
        Environment.SetEnvironmentVariable(Starter, null);
        var others = (Environment.GetEnvironmentVariable(Hooks) ?? "").Split(Path.PathSeparator).Where(hook => hook != Us);
        Environment.SetEnvironmentVariable(Hooks, string.Join(Path.PathSeparator, others) is { Length: > 0 } left ? left : null);
        if (Parent.Id != starter && Signal.Exists(starter)) return; // another program stands in between, and its end says nothing
        // On a thread of its own: the program may have no other to spare.
        new Thread(() => EndWith(starter)) { IsBackground = true, Name = "watches the starter" }.Start();
    }

    static void EndWith(int starter)
    {
        var marks = Mark.OnUs.Where(mark => mark.Starter == starter).Select(mark => mark.Id).ToArray();
        while (Parent.Id == starter) Thread.Sleep(Pause);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => EndAll();
        // What has no mark is a build, which ends its tasks at Ctrl+C.
        if (marks.Length > 0) Signal.Terminate(Environment.ProcessId);
        else Signal.Interrupt(Environment.ProcessId);
        Thread.Sleep(Patience);
        EndAll();
        Signal.Kill(Environment.ProcessId);

        void EndAll()
        {
            foreach (var mark in marks) Mark.EndAll(mark);
        }
    }
}
