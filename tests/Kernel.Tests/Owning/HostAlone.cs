using Processes;

namespace Notebooks.Tests.Owning;

/// <summary>The process of a kernel, asked by lines of JSON and nothing else.</summary>
public sealed class HostAlone
{
    [Fact]
    public async Task Interrupt_for_another_execution_leaves_the_cell_that_runs_alone()
    {
        var go = Path.GetTempFileName();
        Journal<string> said = new("lines of the host");
        await using var host = ChildProcess.Start(new(KernelProgram.Path, [KernelConnection.HostArgument]) { RedirectStandardInput = true, WorkingDirectory = Path.GetTempPath() }, said.Add);
        Ask(new ExecuteRequest("1", $"while (System.IO.File.Exists(\"{go.Replace(@"\", @"\\", StringComparison.Ordinal)}\")) ; Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken.IsCancellationRequested"));
        Ask(new InterruptRequest("2", Execution: "0"));
        Ask(new CompleteRequest("3", "", 0)); // answered once the interrupt is taken
        await said.FirstAsync("reply", line => Wire.ReadMessage(line) is CompleteReply { Parent: "3" });
        File.Delete(go);
        await said.FirstAsync("reply", line => Wire.ReadMessage(line) is ExecuteReply { Parent: "1" });
        Assert.Contains(said.Entries, line => Wire.ReadMessage(line) is ExecuteResult { Data: var data } && data.Text("text/plain") == "False");

        void Ask(Request request)
        {
            host.Input.BaseStream.Write(Wire.Write(request));
            host.Input.BaseStream.Flush();
        }
    }
}
