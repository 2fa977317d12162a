namespace Notebooks.Tests.Memory;

/// <summary>What a kernel keeps of cells that are over.</summary>
[Collection(QuietMachine.Name)]
public sealed class Keeping(ITestOutputHelper output)
{
    const int Cells = 150;
    const double Most = 200 * 1024; // bytes a cell

    [Fact]
    public async Task Trivial_cell_keeps_less_than_200_KB()
    {
        await using var kernel = TestKernel.Start();
        for (var i = 0; i < 20; i++) await kernel.RunAsync($"var before{i} = {i};");
        var before = await MeasureAsync(kernel);
        for (var i = 0; i < Cells; i++) Assert.Equal("ok", (await kernel.RunAsync($"var x{i} = {i};")).Status);
        var kept = (await MeasureAsync(kernel) - before) / Cells;
        output.WriteLine(FormattableString.Invariant($"{kept / 1024:0} KB of objects a cell"));
        Assert.InRange(kept, 0, Most);
    }

    static async Task<double> MeasureAsync(TestKernel kernel) =>
        double.Parse((await kernel.RunAsync("GC.Collect(); GC.GetTotalMemory(true)")).Result!, System.Globalization.CultureInfo.InvariantCulture);
}
