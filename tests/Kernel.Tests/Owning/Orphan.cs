using System.Diagnostics;
using System.Globalization;

namespace Notebooks.Tests.Owning;

/// <summary>
/// A child of a cell that outlives the kernel: without the mark that its starter put on it, it is not found. It keeps the kernel's error
/// stream open.
/// </summary>
sealed class Orphan : IDisposable
{
    const string Code = """System.Diagnostics.Process.Start("sh", new[] { "-c", "env -i sleep 1000 >/dev/null & echo $!" }).WaitForExit();""";

    readonly Process process;

    Orphan(Process process) => this.process = process;

    public bool IsAlive => !process.HasExited;

    /// <summary>Leaves one behind; null on Windows, where there is no <c>sleep</c>.</summary>
    public static async Task<Orphan?> LeaveAsync(TestKernel kernel)
    {
        if (OperatingSystem.IsWindows()) return null;
        var cell = await kernel.RunAsync(Code);
        return new(Process.GetProcessById(int.Parse(cell.Output, CultureInfo.InvariantCulture)));
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }
}
