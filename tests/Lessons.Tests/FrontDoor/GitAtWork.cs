using FrontDoor;

namespace Lessons.Tests.FrontDoor;

/// <summary>The git that restores is bounded, can be cancelled, runs no program of the student's, and is quoted if it refuses.</summary>
public sealed class GitAtWork : IDisposable
{
    readonly TinyCourse course = new TinyCourse().Commit();
    readonly StringWriter output = new() { NewLine = "\n" }, errors = new() { NewLine = "\n" };

    [Fact]
    public async Task Git_that_takes_too_long_is_ended_and_every_file_is_where_it_was()
    {
        course.Write(TinyCourse.Echo, "my echo");
        var changes = await new CourseFiles(course.Root).ChangesAsync(".");
        var hurried = new CourseFiles(course.Root) { Patience = TimeSpan.Zero };
        var why = await Assert.ThrowsAsync<IOException>(() => hurried.RestoreAsync(changes.Files));
        Assert.Equal("'git checkout' wasn't done after 0 seconds.", why.Message);
        Assert.Equal("my echo", course.Read(TinyCourse.Echo));
        why = await Assert.ThrowsAsync<IOException>(() => hurried.AreInGitAsync());
        Assert.Equal("'git cat-file' wasn't done after 0 seconds.", why.Message);
    }

    [Fact]
    public async Task Cancelled_command_leaves_every_file_where_it_was()
    {
        course.Write(TinyCourse.Echo, "my echo");
        var changes = await new CourseFiles(course.Root).ChangesAsync(".");
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new CourseFiles(course.Root).RestoreAsync(changes.Files, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RestoreAsync(TinyCourse.Echo, cancelled));
        Assert.Equal("my echo", course.Read(TinyCourse.Echo));
    }

    [Fact]
    public async Task Hook_of_the_student_does_not_run()
    {
        course.Write(TinyCourse.Echo, "my echo");
        course.Write(".git/hooks/post-checkout", "#!/bin/sh\necho ran > hook-ran.txt\n");
        if (!OperatingSystem.IsWindows()) // where git runs every hook
            File.SetUnixFileMode(course.In(".git/hooks/post-checkout"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Equal(0, await RestoreAsync(TinyCourse.Echo));
        Assert.False(File.Exists(course.In("hook-ran.txt")));
    }

    [Fact]
    public async Task Repository_that_git_cannot_read_is_reported_in_its_own_words()
    {
        course.Write(".git/config", "[no end");
        var why = await Assert.ThrowsAsync<IOException>(() => RestoreAsync("."));
        Assert.StartsWith("fatal: bad config line 1", why.Message, StringComparison.Ordinal);
    }

    Task<int> RestoreAsync(string path, CancellationToken cancel = default) =>
        new Restoration(course.Root, output, errors).RunAsync(path, cancel);

    public void Dispose()
    {
        course.Dispose();
        output.Dispose();
        errors.Dispose();
    }
}
