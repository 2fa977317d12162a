namespace Tap.Tests.Relaying;

/// <summary>A side that does not read fills what lies between, and holds nobody but the one that writes to it.</summary>
public class NotReading
{
    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public async Task Side_that_never_reads_holds_nobody_else(Side deaf)
    {
        await using var tap = new TestRelay();
        var ends = await tap.OpenAsync();
        var sending = ends[1 - deaf].SendWithoutEndAsync();
        await tap.TalkAsync();
        await tap.TalkAsync();
        await ends[deaf].SendAsync("I talk all the same"); // the other direction is open
        await ends[1 - deaf].HearsAsync("I talk all the same");
        Assert.False(sending.IsCompleted);
        ends[deaf].Reset();
        await sending;
        await tap.SeesAsync<EndEvent>(end => end.Connection == ends.Number && end.How == EndKind.Reset);
    }
}
