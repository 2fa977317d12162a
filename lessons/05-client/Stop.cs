using System.Runtime.InteropServices;

/// <summary>Ctrl+C, SIGTERM, and CTRL_BREAK on Windows: whoever asks is heard, and the program ends when it has said goodbye.</summary>
sealed class Stop : IDisposable
{
    readonly CancellationTokenSource asked = new();
    readonly List<PosixSignal> heard = [];
    readonly PosixSignalRegistration[] signals;

    public Stop() => signals = [.. from signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT]
                                   select PosixSignalRegistration.Create(signal, Hear)];

    public CancellationToken Token => asked.Token;

    // The same one twice is somebody in a hurry, and ends the program at once. Two different ones are one wish on two
    // ways: who starts this program from another one presses Ctrl+C for both, and the other one passes it on.
    void Hear(PosixSignalContext context)
    {
        lock (heard)
        {
            context.Cancel = !heard.Contains(context.Signal);
            heard.Add(context.Signal);
        }
        asked.Cancel();
    }

    public void Dispose()
    {
        foreach (var signal in signals) signal.Dispose();
    }
}
