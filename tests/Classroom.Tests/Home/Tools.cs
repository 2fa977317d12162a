namespace Classroom.Tests.Home;

/// <summary>What the machine has is asked only where a lesson needs it.</summary>
public sealed class Tools : IDisposable
{
    readonly CourseOnDisk course = new();

    [Theory]
    [InlineData("package.json", true, false)]
    [InlineData("node/package.json", true, false)]
    [InlineData("client.py", false, true)]
    [InlineData("python/client.py", false, true)]
    [InlineData("a/b/client.py", false, false)]
    [InlineData("exercise/package.json", false, false)]
    [InlineData("wwwroot/package.json", false, false)]
    [InlineData("node_modules/package.json", false, false)]
    [InlineData("Program.cs", false, false)]
    public void Lesson_needs_what_its_files_are_for(string file, bool node, bool python)
    {
        course.Lesson("01-one", "# One", files: Path.Combine(file.Split('/')));
        var lesson = Assert.Single(course.Course.Lessons);
        Assert.Equal([true, node, python], Tool.All.Select(tool => tool.IsFor(lesson)));
    }

    [Fact]
    public async Task Version_is_what_the_program_says()
    {
        Assert.Matches(@"^\d+\.\d+\.\d+\S*$", await Tool.All[0].VersionAsync(course.Folder));
        Assert.Null(await new Tool("Nothing", "", null, "no-program-has-this-name", "nor-this").VersionAsync(course.Folder));
    }

    [Fact]
    public async Task Sdk_is_missing_where_no_installed_one_is_what_the_course_asks_for()
    {
        course.Write("""{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""", "global.json");
        Assert.Null(await Tool.All[0].VersionAsync(course.Folder));
    }

    public void Dispose() => course.Dispose();
}
