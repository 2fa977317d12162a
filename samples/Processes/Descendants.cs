namespace Processes;

/// <summary>
/// What this process starts from here on, and what that starts: found even when its parent has ended. For a process that
/// ends itself because nobody is there any more to end its children.
/// </summary>
public sealed class Descendants
{
    readonly string id = Guid.NewGuid().ToString("N");

    public Descendants() => Mark.PutOnOurs(id);

    /// <summary>Ends all of them, and returns when they are gone, after two seconds at the latest.</summary>
    public void EndAll() => Mark.EndAll(id);
}
