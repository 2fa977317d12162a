namespace Lessons.Tests.FrontDoor;

/// <summary>The commands that keep what is the student's, typed in a course that git doesn't know, as one from a ZIP.</summary>
[Collection(Started.Name)]
public class WithoutGit(Started.Copy copy)
{
    [Fact]
    public async Task Restore_says_what_to_do_instead()
    {
        var (exit, text) = await Course.RunInAsync(copy.Folder, "restore", "01");
        Assert.Equal(1, exit);
        Assert.Contains("This needs git", text, StringComparison.Ordinal);
        Assert.Contains("copy lessons/01-echo from there", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notebook_begins_anew_and_the_students_is_kept()
    {
        var (mine, kept) = (Notebook("echo.mine.ipynb"), Notebook("echo.before-1.mine.ipynb"));
        File.Delete(kept); // of the person who runs this test
        File.WriteAllText(mine, "my answers");
        var (exit, text) = await Course.RunInAsync(copy.Folder, "reset", "01", "--notebook");
        Assert.Equal(0, exit);
        Assert.EndsWith(
            "Yours to change: lessons/01-echo/echo.mine.ipynb. It begins anew; what you had is kept beside it: echo.before-1.mine.ipynb",
            text, StringComparison.Ordinal);
        Assert.Equal("my answers", File.ReadAllText(kept));
        Assert.Equal(File.ReadAllText(Notebook("echo.ipynb")), File.ReadAllText(mine));

        string Notebook(string name) => copy.In("lessons", "01-echo", name);
    }
}
