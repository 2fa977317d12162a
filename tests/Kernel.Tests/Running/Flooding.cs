using System.Globalization;

namespace Notebooks.Tests.Running;

/// <summary>Cells that say more than anybody reads.</summary>
[Collection(RoughKernel.Name)]
public sealed class Flooding(SharedKernel shared)
{
    const string More = "It writes 100 MB in another way.";
    const long Most = 70_000_000; // bytes that a flood may leave behind

    readonly TestKernel kernel = shared.Kernel;

    [Theory]
    [InlineData("var line = new string('x', 99); for (var i = 0; i < 1_000_000; i++) Console.WriteLine(line);")]
    [InlineData("Console.Write(new string('x', 100_000_000));", Traits = [LongAttribute.Trait, More])]
    [InlineData("for (var i = 0; i < 100_000; i++) display(i);")]
    [InlineData("var line = new byte[100]; using (var output = Console.OpenStandardOutput()) "
        + "for (var i = 0; i < 1_000_000; i++) output.Write(line);",
        Traits = [LongAttribute.Trait, More])]
    public async Task Flood_is_cut_off_with_a_sentence_and_other_cells_are_unaffected(string code)
    {
        var before = await MeasureAsync();
        var cell = await kernel.RunAsync($"{code} \"the end\"", "cell 1");
        Assert.Equal("the end", cell.Result);
        Assert.Single(cell.Of<StreamOutput>(), stream => stream.Text == "\n… cell 1 shows more than 4,000,000 characters: the rest is left out.\n");
        Assert.InRange(cell.Output.Length + cell.Displays.Sum(shown => shown!.Length), 100_000, OutputLimit.Characters + 1000);
        Assert.Equal("small\n", (await kernel.RunAsync("Console.WriteLine(\"small\");")).Output);
        Assert.InRange(await MeasureAsync() - before, long.MinValue, Most);
    }

    // Past the kernel, so that it comes on a way of its own: the reply may be there before the last of it.
    [Fact]
    [Long("It writes 100 MB. Every run cuts off a flood of output.")]
    public async Task Flood_of_errors_is_cut_off_too()
    {
        var before = await MeasureAsync();
        var cell = await kernel.RunAsync("var lines = System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(new string('x', 99) + '\\n', 1000))); using (var errors = Console.OpenStandardError()) for (var i = 0; i < 1000; i++) errors.Write(lines); \"the end\"");
        Assert.Equal("the end", cell.Result);
        await cell.UntilAsync(cell => cell.Of<StreamOutput>().Any(stream => stream.Text == "… more errors are left out.\n"));
        Assert.InRange(cell.Output.Length, OutputLimit.Characters - 1000, OutputLimit.Characters + 1000);
        Assert.Equal("small\n", (await kernel.RunAsync("Console.WriteLine(\"small\");")).Printed("stdout"));
        Assert.InRange(await MeasureAsync() - before, long.MinValue, Most);
    }

    async Task<long> MeasureAsync() => long.Parse((await kernel.RunAsync("GC.GetTotalMemory(true)")).Result!, CultureInfo.InvariantCulture);
}
