using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Processes;

namespace Notebooks;

/// <summary>The process of one kernel: requests come in, a line of JSON each, and messages go out. It ends when no more can come.</summary>
/// <remarks>It isn't called Program: cells can refer to this assembly, and their own Program must not be confused with it.</remarks>
static class KernelHost
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    static int Main(string[] words)
    {
        if (words is not [KernelConnection.HostArgument])
        {
            Console.Error.WriteLine("This program runs cells for other programs. To run a notebook: dotnet course.cs notebook 01");
            return 1;
        }
        // Ctrl+C is for our owner, which interrupts the cell or lets us end.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        Environment.SetEnvironmentVariable("DOTNET_GCHeapHardLimit", null); // for us, and not for our children
        var children = new Descendants();
        var streams = new StandardStreams();
        using var outbox = new Outbox(message => streams.Messages.Write(Wire.Write(message)));
        var raw = new RawOutputCapture(streams.Printed);
        var kernel = new NotebookKernel(outbox, raw.Catch);
        ExceptionHandling.SetUnhandledExceptionHandler(Report);
        // The last output of a cell that ends the process.
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            raw.Catch();
            outbox.Drain(Patience);
        };

        using BlockingCollection<Action> runs = [kernel.Prepare];
        new Thread(() =>
        {
            try
            {
                Read(streams.Requests, kernel, runs);
                // Nobody can ask or be answered any more.
                children.EndAll();
            }
            finally
            {
                Process.GetCurrentProcess().Kill();
            }
        })
        { IsBackground = true, Name = "requests" }.Start();
        foreach (var run in runs.GetConsumingEnumerable()) run();
        return 0;
    }

    static void Read(Stream requests, NotebookKernel kernel, BlockingCollection<Action> runs)
    {
        using var input = new StreamReader(requests);
        while (input.ReadLine() is { } line)
            switch (Wire.ReadRequest(line))
            {
                case ExecuteRequest execute:
                    var run = kernel.Begin(execute); // so that it can be interrupted from here on
                    runs.Add(() => kernel.Execute(execute, run));
                    break;
                case InterruptRequest interrupt: kernel.Interrupt(interrupt.Execution, interrupt.Limit); break;
                case { } question: kernel.Language.Ask(question); break;
            }
    }

    // A cell's thread that throws would end the process, and with it all that the notebook has made.
    static bool Report(Exception exception)
    {
        var way = string.Join('\n', Traceback.Of(exception));
        CellRun.Current?.Print("stderr", $"Code that the cell started ended with an exception that nothing caught.\n{way}\n");
        return true;
    }
}
