using System.Net.WebSockets;

namespace Classroom.Tests.Running;

/// <summary>The line of a page that takes nothing until it is told to read, and says nothing.</summary>
sealed class SlowSocket : WebSocket
{
    readonly TaskCompletionSource reads = new(TaskCreationOptions.RunContinuationsAsynchronously), gone = new();

    /// <summary>What it has taken.</summary>
    public Journal<Envelope> Sent { get; } = new("What the page has taken");

    public void Read() => reads.SetResult();

    public override async Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        await reads.Task.WaitAsync(cancellationToken);
        Sent.Add(Envelope.Read(buffer));
    }

    public override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        await gone.Task.WaitAsync(cancellationToken);
        throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
    }

    public override void Abort() => gone.TrySetResult();

    public override void Dispose() => Abort();

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => Task.CompletedTask;

    public override WebSocketCloseStatus? CloseStatus => null;

    public override string? CloseStatusDescription => null;

    public override WebSocketState State => WebSocketState.Open;

    public override string? SubProtocol => null;
}
