namespace Checks;

/// <summary>What tries a student's files, again and again.</summary>
interface IChecker : IAsyncDisposable
{
    /// <summary>Compiles these files and runs every check; <paramref name="found"/> is told the verdict of each task as soon as it is known.</summary>
    Task<Verdict> CheckAsync(IReadOnlyList<string> files, Action<TaskVerdict>? found = null, CancellationToken cancel = default);
}
