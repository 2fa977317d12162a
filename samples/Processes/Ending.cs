using System.Runtime.InteropServices;

namespace Processes;

/// <summary>
/// Tells when we are to end: Ctrl+C, SIGTERM, SIGHUP, a closed console, or the end of the <c>dotnet</c> that runs us.
/// Dispose it when all is ended: until then a closing console on Windows waits for us.
/// </summary>
public sealed class Ending : IDisposable
{
    readonly CancellationTokenSource ending = new();
    readonly ManualResetEventSlim ended = new();
    readonly PosixSignalRegistration[] signals;

    public Ending()
    {
        signals = [.. from signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT]
                      select PosixSignalRegistration.Create(signal, End)];
        // Killed, it cannot pass anything on. Windows needs no watch: we are in its job, and end with it.
        if (!OperatingSystem.IsWindows()) _ = WatchParentAsync(getppid());
    }

    public CancellationToken Token => ending.Token;

    void End(PosixSignalContext context)
    {
        context.Cancel = true;
        ending.Cancel();
        ended.Wait(TimeSpan.FromSeconds(4)); // Windows gives a closing console five
    }

    async Task WatchParentAsync(int parent)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(0.25));
        while (!ended.IsSet && await timer.WaitForNextTickAsync())
            if (getppid() != parent)
            {
                ending.Cancel();
                return;
            }
    }

    public void Dispose()
    {
        ended.Set();
        foreach (var signal in signals) signal.Dispose();
    }

    [DllImport("libc")]
    static extern int getppid();
}
