namespace Notebooks.Tests.Display;

/// <summary>The value of a cell.</summary>
public sealed class Results : IAsyncLifetime
{
    readonly TestKernel kernel = TestKernel.Start();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => kernel.DisposeAsync();

    [Fact]
    public async Task Last_expression_without_a_semicolon_is_the_result()
    {
        var cell = await kernel.RunAsync("1 + 1");
        Assert.Equal(("ok", "2"), (cell.Status, cell.Result));
    }
}
