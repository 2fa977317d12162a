namespace Notebooks.Tests.Memory;

/// <summary>What a kernel keeps of cells that are over.</summary>
[Collection(QuietMachine.Name)]
public sealed class Keeping(ITestOutputHelper output)
{
    const int Cells = 500;
    const double Most = 100 * 1024; // bytes a cell

    [Fact]
    public async Task Trivial_cell_keeps_less_than_100_KB()
    {
        await using var kernel = TestKernel.Start();
        // In these .NET still compiles what it has seen to be worth it, which is no cost of a cell.
        for (var i = 0; i < 150; i++) await kernel.RunAsync($"var before{i} = {i};");
        var (managed, whole) = await MeasureAsync(kernel);
        for (var i = 0; i < Cells; i++) Assert.Equal("ok", (await kernel.RunAsync($"var x{i} = {i};")).Status);
        var (managedThen, wholeThen) = await MeasureAsync(kernel);
        var (objects, process) = ((managedThen - managed) / Cells, (wholeThen - whole) / Cells);
        output.WriteLine(FormattableString.Invariant($"{objects / 1024:0} KB of objects and {process / 1024:0} KB of the process a cell"));
        Assert.InRange(objects, 0, Most);
        Assert.True(process < Most, FormattableString.Invariant($"The process keeps {process / 1024:0} KB a cell."));
    }

    static async Task<(double Managed, double Whole)> MeasureAsync(TestKernel kernel)
    {
        // What is garbage is given back to the system first, or the process would be measured with whatever it had then.
        var words = (await kernel.RunAsync("GC.Collect(2, GCCollectionMode.Aggressive, true, true); $\"{GC.GetTotalMemory(true)} {Environment.WorkingSet}\"")).Result!.Split(' ');
        return (double.Parse(words[0], null), double.Parse(words[1], null));
    }
}
