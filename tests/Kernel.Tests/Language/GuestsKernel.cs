namespace Notebooks.Tests.Language;

/// <summary>A kernel that has run one cell. A completion looks through all of them, so it takes long in the kernel that others share.</summary>
public sealed class GuestsKernel : IAsyncLifetime
{
    internal TestKernel Kernel { get; } = TestKernel.Start(patience: Patience.Limit);

    public async ValueTask InitializeAsync() =>
        await Kernel.RunAsync("""
            using System.Net.Mail;
            record Guest(string Name, int Seat);
            var guests = new List<Guest> { new("Ada", 1) };
            var greeting = "hello";
            """);

    public ValueTask DisposeAsync() => Kernel.DisposeAsync();
}
