using FrontDoor;

namespace Lessons.Tests.FrontDoor;

/// <summary>Machines on which git doesn't restore the course. Each test changes the environment of all, so none runs beside it.</summary>
[Collection(QuietMachine.Name)]
public sealed class GitInTheWay : IDisposable
{
    readonly TinyCourse course = new TinyCourse().Commit();
    readonly StringWriter output = new() { NewLine = "\n" }, errors = new() { NewLine = "\n" };

    [Fact]
    public async Task Course_of_another_user_is_answered_with_what_git_advises()
    {
        var why = await WithAsync("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1", () => Assert.ThrowsAsync<IOException>(RestoreAsync));
        Assert.StartsWith("fatal: detected dubious ownership", why.Message, StringComparison.Ordinal);
        Assert.Contains("\n    git config --global --add safe.directory ", why.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Machine_without_git_is_told_what_to_download()
    {
        Assert.Equal(1, await WithAsync("PATH", course.In("lessons"), RestoreAsync));
        Assert.StartsWith("This needs git, which isn't installed here", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Machine_without_git_has_no_answer() =>
        Assert.Null(await WithAsync("PATH", course.In("lessons"), () => Processes.Git.AskAsync(course.Root, ["rev-parse", "HEAD"])));

    Task<int> RestoreAsync() => new Restoration(course.Root, output, errors).RunAsync("lessons/01-echo");

    static async Task<T> WithAsync<T>(string variable, string value, Func<Task<T>> act)
    {
        var before = Environment.GetEnvironmentVariable(variable);
        Environment.SetEnvironmentVariable(variable, value);
        try { return await act(); }
        finally { Environment.SetEnvironmentVariable(variable, before); }
    }

    public void Dispose()
    {
        course.Dispose();
        output.Dispose();
        errors.Dispose();
    }
}
