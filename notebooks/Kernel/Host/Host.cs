using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;


namespace Notebooks;

/// <summary>The process of one kernel: requests come in, a line of JSON each, messages go out. It ends when no more can come.</summary>
static class Host
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    const int Threads = 16;

    /// <summary>Runs until the input ends, and then ends the process, whatever its cells are doing.</summary>
    public static int Run(string[] words)
    {
        using var output = Console.OpenStandardOutput();
        using var kernel = new CSharpKernel(words is [var folder] ? folder : Environment.CurrentDirectory, message =>
        {
            output.Write(Wire.Write(message));
            output.Flush();
        });
        ExceptionHandling.SetUnhandledExceptionHandler(Tell);
        output.Write(Wire.Write(new KernelStarted()));

        using var requests = new BlockingCollection<ExecuteRequest>();
        // Neither reading nor running needs a thread of the pool: cells may keep all of them busy.
        ThreadPool.SetMinThreads(Math.Max(Threads, Environment.ProcessorCount), Environment.ProcessorCount);
        new Thread(() => Read(kernel, requests)) { IsBackground = true, Name = "requests" }.Start();
        foreach (var request in requests.GetConsumingEnumerable()) kernel.Execute(request);
        return 0;
    }

    static void Read(CSharpKernel kernel, BlockingCollection<ExecuteRequest> requests)
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        while (input.ReadLine() is { } line)
            switch (Wire.ReadRequest(line))
            {
                case ExecuteRequest execute: requests.Add(execute); break;
                case CompleteRequest complete: kernel.Complete(complete); break;
                case InterruptRequest interrupt: kernel.Interrupt(interrupt.Execution); break;
            }

        // Nobody asks any more, or can be told. What a cell does at the end of the process gets a moment, and no more.
        new Thread(() =>
        {
            Thread.Sleep(Patience);
            Process.GetCurrentProcess().Kill();
        })
        { IsBackground = true }.Start();
        Environment.Exit(0);
    }

    // A thread of a cell that throws would end the process, and all that the notebook has made.
    static bool Tell(Exception exception)
    {
        CellRun.Current?.Print("stderr", $"A thread that the cell started has ended: {exception}\n");
        return true;
    }
}
