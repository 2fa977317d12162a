using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Processes;

namespace Notebooks;

/// <summary>The process of one kernel: requests come in, a line of JSON each, messages go out. It ends when no more can come.</summary>
static class Host
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Runs until the input ends, and then ends the process, whatever its cells are doing, and their children.</summary>
    public static int Run(string[] words)
    {
        // Ctrl+C is for whoever owns us: he interrupts the cell, or lets us end.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        Environment.SetEnvironmentVariable("DOTNET_GCHeapHardLimit", null); // is ours, and not our children's
        var children = new Descendants();
        var streams = new StandardStreams();
        using var outbox = new Outbox(message => streams.Messages.Write(Wire.Write(message)));
        outbox.Answer(new KernelStarted());
        var printed = new PrintedPast(streams.Printed);
        var kernel = new CSharpKernel(words is [var folder] ? folder : Environment.CurrentDirectory, outbox, printed.Catch);
        ExceptionHandling.SetUnhandledExceptionHandler(Tell);
        // The last words of a cell that ends the process.
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            printed.Catch();
            outbox.Drain(Patience);
        };

        using var runs = new BlockingCollection<Action>();
        new Thread(() =>
        {
            try
            {
                Read(streams.Requests, kernel, runs);
                // Nobody asks any more, or can be told.
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

    static void Read(Stream requests, CSharpKernel kernel, BlockingCollection<Action> runs)
    {
        using var input = new StreamReader(requests);
        while (input.ReadLine() is { } line)
            switch (Wire.ReadRequest(line))
            {
                case ExecuteRequest execute:
                    var run = kernel.Begin(execute); // so that it can be interrupted from here on
                    runs.Add(() => kernel.Execute(execute, run));
                    break;
                case CompleteRequest complete: kernel.Complete(complete); break;
                case InterruptRequest interrupt: kernel.Interrupt(interrupt.Execution, interrupt.Limit); break;
            }
    }

    // A thread of a cell that throws would end the process, and all that the notebook has made.
    static bool Tell(Exception exception)
    {
        CellRun.Current?.Print("stderr", $"What the cell has started ended with an exception that nobody caught: {exception}\n");
        return true;
    }
}
