using System.Diagnostics;
using System.Globalization;

namespace Notebooks.Tests;

/// <summary>How long a kernel takes to answer, and what it keeps of cells that are over.</summary>
[Collection(QuietMachine.Name)]
public sealed class Promises(ITestOutputHelper output)
{
    const int Cells = 60;
    const double Most = 200 * 1024; // bytes a cell
    static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    // In this order in one kernel: completion looks through all cells that have run, and is slower after so many.
    [Fact]
    [Long("It measures, so it needs a kernel and a machine that nobody else uses.")]
    public async Task Warm_kernel_completes_within_a_quarter_of_a_second_and_keeps_less_than_200_KB_of_a_trivial_cell()
    {
        await using var kernel = TestKernel.Start();
        await AssertThatCompletionIsFastAsync(kernel);
        await AssertThatLittleIsKeptAsync(kernel);
    }

    async Task AssertThatCompletionIsFastAsync(TestKernel kernel)
    {
        await kernel.RunAsync("var guests = new List<string> { \"Ada\" };");
        foreach (var text in (string[])["guests.", "guests.Where(guest => guest.", "", "using System."])
        {
            await CompleteAsync(kernel, text);
            List<TimeSpan> times = [];
            for (var i = 0; i < 5; i++)
            {
                var watch = Stopwatch.StartNew();
                Assert.NotEmpty((await CompleteAsync(kernel, text)).Matches);
                times.Add(watch.Elapsed);
            }
            output.WriteLine($"{text} {string.Join(' ', times.Select(time => FormattableString.Invariant($"{time.TotalMilliseconds:0} ms")))}");
            Assert.InRange(times.Min(), TimeSpan.Zero, Longest);
        }
    }

    async Task AssertThatLittleIsKeptAsync(TestKernel kernel)
    {
        for (var i = 0; i < 20; i++) await kernel.RunAsync($"var before{i} = {i};");
        var before = await MeasureAsync(kernel);
        for (var i = 0; i < Cells; i++) Assert.Equal("ok", (await kernel.RunAsync($"var x{i} = {i};")).Status);
        var kept = (await MeasureAsync(kernel) - before) / Cells;
        output.WriteLine(FormattableString.Invariant($"{kept / 1024:0} KB of objects a cell"));
        Assert.InRange(kept, 0, Most);
    }

    static Task<CompleteReply> CompleteAsync(TestKernel kernel, string text) =>
        kernel.Process.CompleteAsync(text, text.Length).WaitAsync(Patience.Limit);

    static async Task<double> MeasureAsync(TestKernel kernel) =>
        double.Parse((await kernel.RunAsync("GC.Collect(); GC.GetTotalMemory(true)")).Result!, CultureInfo.InvariantCulture);
}
