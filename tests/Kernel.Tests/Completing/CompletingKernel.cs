namespace Notebooks.Tests.Completing;

/// <summary>A kernel that has run some cells and is asked what could stand at a place: at the <c>¦</c> of a text.</summary>
public sealed class CompletingKernel : IAsyncLifetime
{
    const string Cells = """
        using System.Net.WebSockets;
        record Guest(string Name, int Seat) { public int Chairs; public static Guest Nobody = new("", 0); private int secret; [Obsolete] public int Old; }
        enum Mood { Glad, Sad }
        static int Twice(this int number) => 2 * number;
        var guests = new List<Guest> { new("Ada", 1) };
        var greeting = "hello";
        """;

    public CompletingKernel() => Kernel = KernelProcess.Start(new() { Folder = Path.GetTempPath(), Said = Said.Add, Patience = Patience.Limit });

    public KernelProcess Kernel { get; }

    public Journal<Message> Said { get; } = new("The kernel");

    public async ValueTask InitializeAsync() => Assert.Equal("ok", (await Kernel.ExecuteAsync(Cells)).Status);

    public Task<CompleteReply> ReplyAsync(string text) => Kernel.CompleteAsync(text.Replace("¦", "", StringComparison.Ordinal), text.IndexOf('¦')).WaitAsync(Patience.Limit);

    public async Task<IReadOnlyList<string>> AtAsync(string text) => (await ReplyAsync(text)).Matches;

    public ValueTask DisposeAsync() => Kernel.DisposeAsync();
}
