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
        _ = EndWithParentAsync();
    }

    public CancellationToken Token => ending.Token;

    void End(PosixSignalContext context)
    {
        context.Cancel = true;
        ending.Cancel();
        ended.Wait(TimeSpan.FromSeconds(4)); // Windows gives a closing console five
    }

    async Task EndWithParentAsync()
    {
        var parent = Parent.Id;
        if (!Mark.IsStarterGone) await Parent.GoneAsync(parent);
        if (!ended.IsSet) await ending.CancelAsync();
    }

    public void Dispose()
    {
        ended.Set();
        foreach (var signal in signals) signal.Dispose();
    }
}
