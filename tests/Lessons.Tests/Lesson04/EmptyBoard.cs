namespace Lessons.Tests.Lesson04;

/// <summary>Tests that share a server, and each of which finds nobody there and nothing on the board.</summary>
public abstract class EmptyBoard(BoardSample board) : IAsyncLifetime
{
    protected Sample Sample => board.Sample;

    public virtual async ValueTask InitializeAsync() => await board.EmptyAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
