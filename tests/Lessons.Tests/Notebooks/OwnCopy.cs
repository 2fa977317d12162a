using Lessons.Tests.FrontDoor;

namespace Lessons.Tests.Notebooks;

/// <summary>A student runs a notebook by its lesson's number, and changes a copy.</summary>
public sealed class OwnCopy
{
    [Fact]
    [Long("It builds the front door of a copy, and starts three kernels. Every run proves how words are read and the copy is made.")]
    public async Task Number_runs_the_copy_and_a_path_the_original()
    {
        using var copy = new CourseCopy("notebooks/Kernel", "notebooks/Jupyter", "lessons/01-echo").WithPrograms();
        var (original, mine) = (copy.In("lessons", "01-echo", "echo.ipynb"), copy.In("lessons", "01-echo", "echo.mine.ipynb"));
        File.WriteAllText(original, NotebookFiles.Tiny);
        File.Delete(mine); // of the person who runs this test

        var (exit, text) = await Course.RunInAsync(copy.Folder, "notebook", "01", "--show");
        Assert.Equal(0, exit);
        Assert.Contains("Yours to change: lessons/01-echo/echo.mine.ipynb", text, StringComparison.Ordinal);
        Assert.Contains("checks passed: 0 of 1", text, StringComparison.Ordinal);

        File.WriteAllText(mine, NotebookFiles.Tiny.Replace("=> number;", "=> number + number;", StringComparison.Ordinal));
        (exit, text) = await Course.RunInAsync(copy.Folder, "notebook", "01", "--show");
        Assert.Equal(0, exit);
        const string Otherwise = "This is your copy. To run the course's own: dotnet course.cs ";
        var line = text.Split('\n').Single(line => line.StartsWith(Otherwise, StringComparison.Ordinal));
        Assert.Contains("checks passed: 1 of 1", text, StringComparison.Ordinal);

        (_, text) = await Course.RunInAsync(copy.Folder, line[Otherwise.Length..].Split(' '));
        Assert.Contains("checks passed: 0 of 1", text, StringComparison.Ordinal);
        Assert.Equal(NotebookFiles.Tiny, File.ReadAllText(original));
    }
}
