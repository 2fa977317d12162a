namespace Classroom;

/// <summary>Counts what a page says in a second.</summary>
/// <param name="most">As much as is heard.</param>
sealed class Rate(int most, TimeProvider time)
{
    long second;
    int count;

    /// <summary>Counts one more, and says how much too much that is: 0 when it is heard, 1 for the first that is not.</summary>
    public int Count()
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (now != second) (second, count) = (now, 0);
        return Math.Max(0, ++count - most);
    }
}
