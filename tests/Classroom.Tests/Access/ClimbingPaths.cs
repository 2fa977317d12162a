using System.Diagnostics;

namespace Classroom.Tests.Access;

/// <summary>Paths that would leave the course, or reach in it what is not for pages.</summary>
public sealed class ClimbingPaths : IDisposable
{
    readonly CourseCopy copy = new();
    readonly CourseFiles files;

    public ClimbingPaths()
    {
        files = new(new(copy.In("course")));
        foreach (var file in Reached) Write(file);
    }

    public void Dispose() => copy.Dispose();

    public static TheoryData<string> Reached => ["README.svg", "lessons/01-echo/life.svg", "lessons/01-echo/Life.SVG.svg", "lessons/01-ağ, two (2)/çizim 1.svg", "lessons/con-text/lpt.svg", "lessons/u\u0308/u\u0308.svg"];

    [Theory]
    [MemberData(nameof(Reached))]
    public void Files_of_the_course_are_found(string path) => Assert.Equal(In(path), files.Find(path, ".svg"));

    [Theory]
    [InlineData("../secret.svg")]
    [InlineData("lessons/../../secret.svg")]
    [InlineData("lessons/01-echo/../01-echo/life.svg")]
    [InlineData("./README.svg")]
    [InlineData("lessons//01-echo/life.svg")]
    [InlineData("/README.svg")]
    [InlineData("//server/share/x.svg")]
    [InlineData("README.svg/")]
    [InlineData("..%2fsecret.svg")]
    [InlineData("%2e%2e/secret.svg")]
    [InlineData("%2e%2e%2fsecret.svg")]
    [InlineData("..%5csecret.svg")]
    [InlineData(@"..\secret.svg")]
    [InlineData(@"lessons\01-echo\life.svg")]
    [InlineData("C:/secret.svg")]
    [InlineData("C:secret.svg")]
    [InlineData(@"\\?\C:\secret.svg")]
    [InlineData("README.svg::$DATA")]
    [InlineData("README.txt:x.svg")]
    [InlineData("CON.svg")]
    [InlineData("nul.svg")]
    [InlineData("lessons/COM1.svg")]
    [InlineData("lessons/lpt9.tar.svg")]
    [InlineData("aux/x.svg")]
    [InlineData("AUX .svg")]
    [InlineData("COM\u00b9.svg")]
    [InlineData("README.svg.")]
    [InlineData("README.svg ")]
    [InlineData("lessons./01-echo/life.svg")]
    [InlineData("lessons /01-echo/life.svg")]
    [InlineData("... /secret.svg")]
    [InlineData("README.svg\0")]
    [InlineData("secret\0.svg")]
    [InlineData("README\u200c.svg")]
    [InlineData(".course/classroom.svg")]
    [InlineData(".git/x.svg")]
    [InlineData("\u200c.git/x.svg")]
    [InlineData("COURSE~1/classroom.svg")]
    [InlineData("lessons/.hidden.svg")]
    [InlineData("lessons/bin/x.svg")]
    [InlineData("lessons/OBJ/x.svg")]
    [InlineData("node_modules/x.svg")]
    [InlineData("")]
    [InlineData("lessons")]
    [InlineData("lessons/01-echo")]
    [InlineData("nothing.svg")]
    public void Anything_else_is_not(string path)
    {
        // It is there, as far as this system can have such a name: that is not why.
        var isFile = path is not ("" or "nothing.svg" or "lessons" or "lessons/01-echo") && !path.EndsWith('/');
        try { if (isFile && !path.Contains('\0', StringComparison.Ordinal) && !OperatingSystem.IsWindows()) Write(path); }
        catch (IOException) { }
        Assert.Null(files.Find(path, ".svg"));
    }

    [Theory]
    [InlineData("README.txt")]
    [InlineData("README")]
    [InlineData("Program.cs")]
    [InlineData("x.svg.token")]
    public void Other_kinds_are_not(string path)
    {
        Write(path);
        Assert.Null(files.Find(path, ".svg"));
    }

    [Fact]
    public void Links_are_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links take a right of their own there.");
        Directory.CreateDirectory(copy.In("outside", "deep"));
        File.WriteAllText(copy.In("outside", "secret.svg"), "secret");
        File.WriteAllText(copy.In("outside", "deep", "secret.svg"), "secret");
        File.CreateSymbolicLink(In("link.svg"), copy.In("outside", "secret.svg"));
        File.CreateSymbolicLink(In("chain.svg"), In("link.svg"));
        File.CreateSymbolicLink(In("inside.svg"), In("README.svg"));
        Directory.CreateSymbolicLink(In("folder"), copy.In("outside"));
        foreach (var path in (string[])["link.svg", "chain.svg", "inside.svg", "folder/secret.svg", "folder/deep/secret.svg"])
        {
            Assert.True(File.Exists(In(path)));
            Assert.Null(files.Find(path, ".svg"));
        }
    }

    [Fact]
    public async Task What_is_no_file_is_not_waited_for()
    {
        Directory.CreateDirectory(In("folder.svg"));
        File.WriteAllText(In("empty.svg"), "");
        Assert.Null(files.Find("folder.svg", ".svg"));
        Assert.Null(files.Find("empty.svg", ".svg"));
        if (OperatingSystem.IsWindows()) return;
        await NamedPipe.MakeAsync(In("pipe.svg"));
        Assert.True(File.Exists(In("pipe.svg")));
        Assert.Null(files.Find("pipe.svg", ".svg"));
    }

    [Fact]
    public void Path_without_an_end_is_not() => Assert.Null(files.Find(string.Concat(Enumerable.Repeat("a/", 100_000)) + "x.svg", ".svg"));

    [Fact]
    public void Course_behind_a_link_is_still_the_course()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links take a right of their own there.");
        Directory.CreateSymbolicLink(copy.In("my course"), copy.In("course"));
        Assert.NotNull(new CourseFiles(new(copy.In("my course"))).Find("README.svg", ".svg"));
    }

    string In(string path) => Path.Combine(copy.In("course"), Path.Combine(path.Split('/')));

    void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), "<svg/>");
    }
}
