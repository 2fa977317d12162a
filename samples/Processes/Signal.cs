using System.Runtime.InteropServices;

namespace Processes;

/// <summary>Asks a program to end: SIGTERM, or CTRL_BREAK on Windows. ASP.NET Core hears both.</summary>
static class Signal
{
    /// <summary>False where it cannot be asked (it is gone, or has no console to be asked through).</summary>
    public static bool Terminate(int process) => OperatingSystem.IsWindows()
        ? GenerateConsoleCtrlEvent(CtrlBreak, process)
        : Kill(process, SigTerm) == 0;

    const int SigTerm = 15;
    const uint CtrlBreak = 1;

    [DllImport("libc", EntryPoint = "kill")]
    static extern int Kill(int process, int signal);

    [DllImport("kernel32")]
    static extern bool GenerateConsoleCtrlEvent(uint controlEvent, int processGroup);
}
