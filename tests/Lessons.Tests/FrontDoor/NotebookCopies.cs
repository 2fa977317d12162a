using FrontDoor;

namespace Lessons.Tests.FrontDoor;

/// <summary>A student writes into a copy of a notebook, which nothing overwrites.</summary>
public sealed class NotebookCopies : IDisposable
{
    readonly TinyCourse course = new();

    string Original => course.In(TinyCourse.Notebook);

    string Drafts => course.In(".course/notebooks");

    [Fact]
    public void First_run_makes_the_copy_beside_the_original()
    {
        File.SetAttributes(Original, FileAttributes.ReadOnly);
        Assert.True(Begin());
        Assert.Equal("cells\n", course.Read(TinyCourse.Copy));
        Assert.False(File.GetAttributes(course.In(TinyCourse.Copy)).HasFlag(FileAttributes.ReadOnly)); // the student's to change
    }

    [Fact]
    public void Later_runs_never_touch_the_copy()
    {
        course.Write(TinyCourse.Copy, "my answers");
        Assert.False(Begin());
        Assert.Equal("my answers", course.Read(TinyCourse.Copy));
    }

    [Fact]
    public void Commands_at_the_same_moment_make_a_whole_copy_and_leave_no_draft()
    {
        // One round in a hundred would not show a race.
        for (var round = 0; round < 50; round++)
        {
            File.Delete(course.In(TinyCourse.Copy));
            Parallel.For(0, 8, _ => Begin());
            Assert.Equal("cells\n", course.Read(TinyCourse.Copy));
        }
        Assert.Empty(Directory.GetFileSystemEntries(Drafts));
    }

    [Fact]
    public void Copy_that_cannot_be_made_leaves_no_draft()
    {
        // File systems allow 255 characters in a name: enough for the original, too few for its copy.
        var original = course.In($"notebooks/{new string('n', 245)}.ipynb");
        File.WriteAllText(original, "cells\n");
        Assert.ThrowsAny<IOException>(() => NotebookCopy.Begin(original, Drafts));
        Assert.Empty(Directory.GetFileSystemEntries(Drafts));
    }

    [Fact]
    public void Reset_keeps_every_earlier_copy_beside_the_new_one()
    {
        course.Write(TinyCourse.Copy, "my first");
        Assert.Equal("echo.before-1.mine.ipynb", Path.GetFileName(Reset()));
        Assert.Equal("cells\n", course.Read(TinyCourse.Copy));
        course.Write(TinyCourse.Copy, "my second");
        Assert.Equal("echo.before-2.mine.ipynb", Path.GetFileName(Reset()));
        Assert.Equal(
            ("my first", "my second"),
            (course.Read("lessons/01-echo/echo.before-1.mine.ipynb"), course.Read("lessons/01-echo/echo.before-2.mine.ipynb")));
    }

    [Fact]
    public void Reset_of_a_copy_without_a_change_keeps_nothing()
    {
        Begin();
        Assert.Null(Reset());
        var notebooks = Directory.GetFiles(Path.GetDirectoryName(Original)!, "*.ipynb").Select(Path.GetFileName);
        Assert.Equal(["echo.ipynb", "echo.mine.ipynb"], notebooks.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Copies_are_no_notebooks_of_the_course()
    {
        course.Write(TinyCourse.Copy, "mine");
        course.Write("notebooks/00-start.mine.ipynb", "mine");
        course.Write("lessons/01-echo/echo.before-1.mine.ipynb", "mine");
        var lessons = new LessonFolders(course.Root);
        Assert.Equal([course.In("notebooks/00-start.ipynb"), Original], lessons.Notebooks("all")!);
        Assert.Equal([Original], lessons.Notebooks("01")!);
    }

    [Fact]
    public void Git_ignores_copies_and_kept_ones()
    {
        course.Commit();
        course.Write(TinyCourse.Copy, "mine");
        course.Write("lessons/01-echo/echo.before-1.mine.ipynb", "mine");
        course.Git("diff-index", "--quiet", "HEAD");
        course.Git("check-ignore", "-q", course.In(TinyCourse.Copy));
        course.Git("check-ignore", "-q", course.In("lessons/01-echo/echo.before-1.mine.ipynb"));
    }

    bool Begin() => NotebookCopy.Begin(Original, Drafts);

    string? Reset() => NotebookCopy.Reset(Original, Drafts);

    public void Dispose() => course.Dispose();
}
