namespace Testing;

/// <summary>How long a test waits for what must come. It ends a test that would hang; nothing is ever waited out.</summary>
public static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
}
