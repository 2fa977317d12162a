namespace Checks.Tests.Running;

/// <summary>A program that listens and answers nothing. Its silence is waited out, which takes half a minute, beside all other tests.</summary>
public sealed class NeverAnswering(TinyWebExercise exercise) : IClassFixture<TinyWebExercise>, IDisposable
{
    readonly Registry registry = new();

    // As long as its start may take on a busy machine.
    [Fact]
    public async Task Program_that_never_answers_is_given_up()
    {
        exercise.CheckOne("await program.ConnectAsync(\"/ws\");");
        var failure = Verdicts.FailureIn(await exercise.CheckAsync("""
            var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
            listener.Start();
            Console.WriteLine($"Now listening on: http://{listener.LocalEndpoint}");
            Thread.Sleep(-1);
            """, registry, TimeSpan.FromSeconds(5)));
        Assert.Equal(("an open WebSocket at /ws", "nothing for 5 seconds", null), (failure.Expected, failure.Came, failure.Why));
        registry.NothingIsLeft(1);
        Assert.Empty(Directory.GetFileSystemEntries(exercise.Notes));
    }

    public void Dispose() => registry.Dispose();
}
