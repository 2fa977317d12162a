using Checks;
using FrontDoor;

namespace Lessons.Tests.FrontDoor;

/// <summary>The course's own files come back, and nothing that the student has written is lost.</summary>
public sealed class Restoring : IDisposable
{
    const string Kept = ".course/before-restore-1/";

    readonly TinyCourse course = new();
    readonly StringWriter output = new() { NewLine = "\n" }, errors = new() { NewLine = "\n" };

    [Fact]
    public async Task Changed_and_deleted_files_come_back_and_what_was_there_is_kept()
    {
        course.Commit();
        course.Write(TinyCourse.Echo, "my echo");
        File.Delete(course.In("lessons/01-echo/wwwroot/index.html"));
        course.Write("course.cs", "elsewhere");
        Assert.Equal(0, await RestoreAsync("lessons/01-echo"));
        Assert.Equal(("the echo\n", "the page\n"), (course.Read(TinyCourse.Echo), course.Read("lessons/01-echo/wwwroot/index.html")));
        Assert.Equal(("my echo", "elsewhere"), (course.Read(Kept + TinyCourse.Echo), course.Read("course.cs")));
        Assert.Equal("""
            Restored: lessons/01-echo/Echo.cs
            Restored: lessons/01-echo/wwwroot/index.html
            What you had is kept in .course/before-restore-1

            """.ReplaceLineEndings("\n"), output.ToString());
    }

    [Fact]
    public async Task Second_restore_keeps_its_files_beside_those_of_the_first()
    {
        course.Commit();
        foreach (var text in (string[])["my first", "my second"])
        {
            course.Write(TinyCourse.Echo, text);
            await RestoreAsync(TinyCourse.Echo);
        }
        Assert.Equal(
            ("my first", "my second"),
            (course.Read(Kept + TinyCourse.Echo), course.Read($".course/before-restore-2/{TinyCourse.Echo}")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // as a student does who keeps the own files in git
    public async Task Programs_of_exercises_and_copies_of_notebooks_stay_where_they_are(bool areInGit)
    {
        string[] mine = ["lessons/01-echo/exercise/Program.cs", "lessons/01-echo/exercise/Program.before-1.txt", TinyCourse.Copy];
        foreach (var path in mine) course.Write(path, "early");
        course.Commit(areInGit ? mine : []);
        foreach (var path in mine) course.Write(path, "mine");
        course.Write("lessons/01-echo/exercise/Checks.cs", "// milder");
        await RestoreAsync(".");
        Assert.All(mine, path => Assert.Equal("mine", course.Read(path)));
        Assert.Equal("// the checks\n", course.Read("lessons/01-echo/exercise/Checks.cs"));
        Assert.StartsWith("Restored: lessons/01-echo/exercise/Checks.cs\nWhat", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_that_only_git_add_has_is_kept_too()
    {
        course.Commit();
        course.Write(TinyCourse.Echo, "added");
        course.Git("add", ".");
        course.Write(TinyCourse.Echo, "changed again");
        await RestoreAsync(TinyCourse.Echo);
        Assert.Equal("the echo\n", course.Read(TinyCourse.Echo));
        Assert.Equal(("changed again", "added"), (course.Read(Kept + TinyCourse.Echo), course.Read($"{Kept}staged/{TinyCourse.Echo}")));
    }

    [Fact]
    public async Task Folder_in_the_place_of_a_file_and_file_in_the_place_of_a_folder_are_kept()
    {
        course.Commit();
        File.Delete(course.In(TinyCourse.Echo));
        course.Write($"{TinyCourse.Echo}/notes.txt", "a folder now");
        Directory.Delete(course.In("lessons/01-echo/wwwroot"), recursive: true);
        course.Write("lessons/01-echo/wwwroot", "a file now");
        await RestoreAsync("lessons/01-echo");
        Assert.Equal(("the echo\n", "the page\n"), (course.Read(TinyCourse.Echo), course.Read("lessons/01-echo/wwwroot/index.html")));
        Assert.Equal(
            ("a folder now", "a file now"),
            (course.Read($"{Kept}{TinyCourse.Echo}/notes.txt"), course.Read(Kept + "lessons/01-echo/wwwroot")));
    }

    [Fact]
    public async Task Link_in_the_place_of_a_folder_is_kept_and_leads_where_it_led()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets only some make links.");
        course.Commit();
        course.Write(".course/pages/index.html", "my page"); // where git doesn't look
        Directory.Delete(course.In("lessons/01-echo/wwwroot"), recursive: true);
        Directory.CreateSymbolicLink(course.In("lessons/01-echo/wwwroot"), course.In(".course/pages"));
        await RestoreAsync("lessons/01-echo");
        Assert.Equal(
            ("the page\n", "my page"),
            (course.Read("lessons/01-echo/wwwroot/index.html"), course.Read(".course/pages/index.html")));
        Assert.Equal(course.In(".course/pages"), new DirectoryInfo(course.In(Kept + "lessons/01-echo/wwwroot")).LinkTarget);
    }

    [Fact]
    public async Task File_that_the_course_does_not_have_stays_and_is_named()
    {
        course.Commit();
        course.Write("lessons/01-echo/Extra.cs", "mine");
        course.Write("lessons/01-echo/Added.cs", "mine");
        course.Git("add", course.In("lessons/01-echo/Added.cs"));
        await RestoreAsync("lessons/01-echo");
        Assert.Equal("""
            Every file of lessons/01-echo is as in the last commit.
            Yours, and still there: lessons/01-echo/Added.cs
            Yours, and still there: lessons/01-echo/Extra.cs

            """.ReplaceLineEndings("\n"), output.ToString());
        Assert.Equal("mine", course.Read("lessons/01-echo/Extra.cs"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task File_that_git_add_N_announces_is_the_students_and_stops_no_restore(bool isThere)
    {
        course.Commit().Write(TinyCourse.Echo, "my echo");
        course.Write("lessons/01-echo/Announced.cs", "mine");
        course.Git("add", "-N", course.In("lessons/01-echo/Announced.cs"));
        if (!isThere) File.Delete(course.In("lessons/01-echo/Announced.cs"));
        Assert.Equal(0, await RestoreAsync("lessons/01-echo"));
        Assert.Equal("the echo\n", course.Read(TinyCourse.Echo));
        Assert.Equal($"""
            Restored: lessons/01-echo/Echo.cs
            What you had is kept in .course/before-restore-1

            """.ReplaceLineEndings("\n") + (isThere ? "Yours, and still there: lessons/01-echo/Announced.cs\n" : ""), output.ToString());
    }

    [Fact]
    public async Task More_files_than_one_command_takes_come_back_and_the_first_twenty_are_named()
    {
        string[] pages =
            [.. Enumerable.Range(100, 101).Select(number => FormattableString.Invariant($"lessons/01-echo/pages/{number}.html"))];
        foreach (var page in pages) course.Write(page, "the page\n");
        course.Commit();
        foreach (var page in pages) File.Delete(course.In(page));
        Assert.Equal(0, await RestoreAsync("lessons/01-echo"));
        Assert.All(pages, page => Assert.Equal("the page\n", course.Read(page)));
        Assert.Equal([.. pages[..20].Select(page => $"Restored: {page}"), "… and 81 more", ""], output.ToString().Split('\n'));
    }

    [Fact]
    public async Task Without_a_path_it_lists_and_changes_nothing()
    {
        course.Commit();
        course.Write(TinyCourse.Echo, "my echo");
        File.Delete(course.In(TinyCourse.Notebook));
        Assert.Equal(0, await RestoreAsync(null));
        Assert.Equal("""
            gone     lessons/01-echo/echo.ipynb
            changed  lessons/01-echo/Echo.cs
            To restore a lesson, a folder or a file: dotnet course.cs restore 01, or a path. What you have changed is kept.

            """.ReplaceLineEndings("\n"), output.ToString());
        Assert.Equal("my echo", course.Read(TinyCourse.Echo));
    }

    [Theory]
    [InlineData("lessons/01-ecko")]
    [InlineData("../elsewhere")]
    [InlineData("*.cs")] // no pattern
    public async Task Path_that_the_course_does_not_have_is_reported(string path)
    {
        course.Commit();
        Assert.Equal(1, await RestoreAsync(path));
        Assert.StartsWith($"The course has no file or folder '{path}'.", errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // a repository of something else, which doesn't have the course
    public async Task Course_from_a_ZIP_is_told_what_to_download_and_what_is_the_students(bool isInRepository)
    {
        using var unpacked = new TinyCourse("unpacked");
        if (isInRepository)
        {
            File.WriteAllText(Path.Combine(unpacked.Root, "..", "other.txt"), "");
            unpacked.Git("init", "-q");
            unpacked.Git("add", "other.txt");
            unpacked.Git("-c", "user.name=a", "-c", "user.email=b", "commit", "-q", "-m", "c");
        }
        unpacked.Write(TinyCourse.Echo, "my echo");
        foreach (var (path, way) in ((string?, string)[])[
            (null, "copy each file that you miss from there."),
            (TinyCourse.Echo, $"rename your {TinyCourse.Echo}, then copy {TinyCourse.Echo} from there."),
            ("lessons/01-echo", "then copy what is yours from the renamed folder into the new one."),
            ("lessons/02-gone", "copy lessons/02-gone from there.")])
        {
            errors.GetStringBuilder().Clear();
            Assert.Equal(1, await new Restoration(unpacked.Root, output, errors).RunAsync(path));
            var lines = errors.ToString().Split('\n');
            Assert.Equal("This needs git, which isn't installed here or doesn't have this course: a ZIP comes without it.", lines[0]);
            Assert.EndsWith(way, lines[1], StringComparison.Ordinal);
            Assert.StartsWith("Yours are .course (your progress), your programs in lessons/*/exercise", lines[2], StringComparison.Ordinal);
        }
        Assert.Equal("my echo", unpacked.Read(TinyCourse.Echo));
    }

    [Fact]
    public async Task Course_within_a_larger_repository_is_restored()
    {
        using var inner = new TinyCourse("my course");
        inner.Commit().Write(TinyCourse.Echo, "my echo");
        Assert.Equal(0, await new Restoration(inner.Root, output, errors).RunAsync("lessons/01-echo"));
        Assert.Equal(("the echo\n", "my echo"), (inner.Read(TinyCourse.Echo), inner.Read(Kept + TinyCourse.Echo)));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../elsewhere.txt")]
    public async Task Path_outside_the_course_is_refused_also_if_the_repository_has_it(string path)
    {
        using var inner = new TinyCourse("my course");
        inner.Write("../elsewhere.txt", "early");
        inner.Commit().Write("../elsewhere.txt", "mine");
        Assert.Equal(1, await new Restoration(inner.Root, output, errors).RunAsync(path));
        Assert.StartsWith($"The course has no file or folder '{path}'.", errors.ToString(), StringComparison.Ordinal);
        Assert.Equal("mine", inner.Read("../elsewhere.txt"));
    }

    [Fact]
    public async Task Changes_outside_the_course_are_not_the_courses()
    {
        using var inner = new TinyCourse("my course");
        const string Foreign = "../elsewhere/course.cs"; // "elsewhere/" is as long as "my course/"
        inner.Write(Foreign, "early");
        inner.Commit().Write(Foreign, "mine");
        var changes = await new CourseFiles(inner.Root).ChangesAsync("..");
        Assert.Empty(changes.Files);
        Assert.Empty(changes.Added);
    }

    [Fact]
    public async Task What_git_cannot_bring_back_stays_as_it_was()
    {
        course.Commit().Write(TinyCourse.Echo, "my echo");
        course.Write(".git/index.lock", ""); // as while another git works
        var why = await Assert.ThrowsAsync<IOException>(() => RestoreAsync(TinyCourse.Echo));
        Assert.StartsWith("git can't bring the files back: ", why.Message, StringComparison.Ordinal);
        Assert.Equal("my echo", course.Read(TinyCourse.Echo));
    }

    [Fact]
    public async Task Way_back_of_changed_checks_leads_there()
    {
        course.Commit().Write("lessons/01-echo/exercise/Checks.cs", "// milder");
        var exercise = new Exercise(course.In("lessons/01-echo"));
        var advice = (await Origin.WhyNotAsync(exercise))!.Split("dotnet course.cs ")[1];
        var command = new global::FrontDoor.CommandLine(new(course.Root), Path.Exists).Read(advice.Split(' '));
        await RestoreAsync(Assert.IsType<Command.Restore>(command).Path);
        Assert.Null(await Origin.WhyNotAsync(exercise));
    }

    Task<int> RestoreAsync(string? path) => new Restoration(course.Root, output, errors).RunAsync(path);

    public void Dispose()
    {
        course.Dispose();
        output.Dispose();
        errors.Dispose();
    }
}
