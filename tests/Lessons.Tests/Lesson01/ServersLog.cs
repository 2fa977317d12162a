namespace Lessons.Tests.Lesson01;

/// <summary>What the server logs about its next connection: the tests of a class follow each other, so no other comes between.</summary>
sealed class ServersLog(Journal<string> log)
{
    readonly string mark = $"#{NextNumber(log)} ";

    /// <summary>The lines about that connection so far.</summary>
    public string[] Life => [.. log.Entries.Where(IsOurs).Select(Rest)];

    /// <summary>The number that the connection after this one will get.</summary>
    public int Following => NextNumber(log);

    /// <summary>Waits until the connection has its number: then the next one can be opened.</summary>
    public Task OpensAsync() => log.FirstAsync($"{mark}open", line => IsOurs(line) && Rest(line) == "open");

    /// <summary>All that the server logs after "open". A line that ends in a space may go on.</summary>
    public async Task SaysAsync(params string[] moments)
    {
        await log.FirstAsync($"{mark}{moments[^1]}", line => IsOurs(line) && Fits(moments[^1], Rest(line)) && Life.Length > moments.Length);
        var life = Life;
        Assert.Equal(moments.Length + 1, life.Length);
        foreach (var (moment, line) in moments.Prepend("open").Zip(life))
            if (moment.EndsWith(' ')) Assert.StartsWith(moment, line, StringComparison.Ordinal);
            else Assert.Equal(moment, line);
    }

    static int NextNumber(Journal<string> log) => log.Entries.Count(line => line.EndsWith(" open", StringComparison.Ordinal)) + 1;

    static bool Fits(string moment, string line) =>
        moment.EndsWith(' ') ? line.StartsWith(moment, StringComparison.Ordinal) : line == moment;

    bool IsOurs(string line) => line.Contains(" " + mark, StringComparison.Ordinal);

    string Rest(string line) => line[(line.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..].TrimEnd();
}
