using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Notebooks;

/// <summary>
/// Keeps the standard input and output of the process for the kernel alone. Whatever else reads or writes there (a cell
/// past the console, a child of a cell) gets others: an input with nothing in it, and an output that belongs to the cells.
/// So nothing that a cell does can be taken for a message, tear one, or eat a request.
/// </summary>
/// <remarks>The error stream stays what it is: the runtime tells there what ended the process.</remarks>
sealed class StandardStreams
{
    readonly SafePipeHandle input, output;

    public StandardStreams()
    {
        (Requests, Messages) = (Console.OpenStandardInput(), Console.OpenStandardOutput()); // on Unix copies, which children do not get
        var inherit = OperatingSystem.IsWindows() ? HandleInheritability.Inheritable : HandleInheritability.None;
        var printed = new AnonymousPipeServerStream(PipeDirection.In, inherit);
        using var nothing = new AnonymousPipeServerStream(PipeDirection.Out, inherit);
        (Printed, input, output) = (printed, nothing.ClientSafePipeHandle, printed.ClientSafePipeHandle);
        if (OperatingSystem.IsWindows())
        {
            foreach (var standard in (int[])[StandardInput, StandardOutput]) SetHandleInformation(GetStdHandle(standard), Inherited, 0);
            SetStdHandle(StandardInput, input.DangerousGetHandle());
            SetStdHandle(StandardOutput, output.DangerousGetHandle());
        }
        else
        {
            Duplicate((int)input.DangerousGetHandle(), 0);
            Duplicate((int)output.DangerousGetHandle(), 1);
        }
    }

    /// <summary>Where requests come in.</summary>
    public Stream Requests { get; }

    /// <summary>Where messages go out.</summary>
    public Stream Messages { get; }

    /// <summary>What is written to the standard output from now on, by whomever.</summary>
    public Stream Printed { get; }

    const int StandardInput = -10, StandardOutput = -11;
    const uint Inherited = 1;

    [DllImport("libc", EntryPoint = "dup2")]
    static extern int Duplicate(int from, int to);

    [DllImport("kernel32")]
    static extern nint GetStdHandle(int which);

    [DllImport("kernel32")]
    static extern bool SetStdHandle(int which, nint handle);

    [DllImport("kernel32")]
    static extern bool SetHandleInformation(nint handle, uint mask, uint flags);
}
