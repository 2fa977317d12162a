namespace Checks.Tests.Vocabulary;

/// <summary>What a failure says.</summary>
static class Failing
{
    /// <summary>It fails, in these words: expected, came, why.</summary>
    public static async Task SaysAsync(string expected, string came, string? why, Func<Task> act)
    {
        var unmet = await Assert.ThrowsAsync<Unmet>(() => act().WaitAsync(Patience.Limit));
        Assert.Equal((expected, came, why), (unmet.Expected, unmet.Came, unmet.Why));
    }
}
