using System.Diagnostics;

namespace Notebooks.Tests.Completing;

/// <summary>How long whoever writes waits for what could stand there.</summary>
[Collection(QuietMachine.Name)]
public sealed class Soon(ITestOutputHelper output)
{
    static readonly TimeSpan Most = TimeSpan.FromMilliseconds(250);

    [Theory]
    [InlineData("guests.¦")]
    [InlineData("guests.Where(guest => guest.¦")]
    [InlineData("¦")]
    [InlineData("using System.¦")]
    public async Task Answer_comes_within_a_quarter_of_a_second_once_the_kernel_is_warm(string code)
    {
        await using var kernel = TestKernel.Start();
        await kernel.RunAsync("var guests = new List<string> { \"Ada\" };");
        var cursor = code.IndexOf('¦', StringComparison.Ordinal);
        code = code.Remove(cursor, 1);
        await kernel.Process.CompleteAsync(code, cursor);

        List<TimeSpan> times = [];
        for (var i = 0; i < 9; i++)
        {
            var watch = Stopwatch.StartNew();
            Assert.NotEmpty((await kernel.Process.CompleteAsync(code, cursor).WaitAsync(Patience.Limit)).Matches);
            times.Add(watch.Elapsed);
        }
        output.WriteLine(string.Join(' ', times.Select(time => FormattableString.Invariant($"{time.TotalMilliseconds:0}"))));
        Assert.InRange(times.Order().ElementAt(4), TimeSpan.Zero, Most);
    }
}
