using System.Runtime.InteropServices;

namespace Processes;

/// <summary>Asks a program to end, or ends it.</summary>
static class Signal
{
    const int SigInt = 2, SigKill = 9, SigTerm = 15, NoSuchProcess = 3; // ESRCH
    const uint CtrlBreak = 1;

    /// <summary>Asks with SIGTERM, or CTRL_BREAK on Windows: ASP.NET Core hears both. False where it cannot be asked (it is gone, or has no console to be asked through).</summary>
    public static bool Terminate(int process) => OperatingSystem.IsWindows()
        ? GenerateConsoleCtrlEvent(CtrlBreak, process)
        : kill(process, SigTerm) == 0;

    /// <summary>Asks as Ctrl+C does. False on Windows, where that cannot be sent to one program.</summary>
    public static bool Interrupt(int process) => !OperatingSystem.IsWindows() && kill(process, SigInt) == 0;

    /// <summary>Ends it at once; not on Windows.</summary>
    public static void Kill(int process) => _ = kill(process, SigKill);

    /// <summary>Whether there is a process of that number; not on Windows.</summary>
    public static bool Exists(int process) => kill(process, 0) == 0 || Marshal.GetLastPInvokeError() != NoSuchProcess;

    [DllImport("libc", SetLastError = true)]
    static extern int kill(int process, int signal);

    [DllImport("kernel32")]
    static extern bool GenerateConsoleCtrlEvent(uint controlEvent, int processGroup);
}
