namespace Notebooks.Tests.Owning;

/// <summary>What a cell may use of the machine.</summary>
[Collection(OneKernel.Name)]
public sealed class Memory(SharedKernel shared)
{
    [Fact]
    public async Task Cells_may_use_a_gigabyte() =>
        Assert.Equal("1073741824", (await shared.Kernel.RunAsync("GC.GetGCMemoryInfo().TotalAvailableMemoryBytes")).Result);
}
