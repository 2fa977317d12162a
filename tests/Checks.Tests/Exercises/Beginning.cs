namespace Checks.Tests.Exercises;

/// <summary>The starter, and the way back to it.</summary>
public sealed class Beginning : IDisposable
{
    readonly CourseFolder folder = new();
    readonly Exercise exercise;

    public Beginning()
    {
        exercise = folder.Exercise();
        folder.Write("lessons/01-echo/exercise/starter/Echo.cs", "the echo\n");
    }

    [Fact]
    public void Starter_is_copied_to_where_the_student_writes()
    {
        Assert.True(Starter.Begin(exercise));
        Assert.Equal(["Checks.cs", "Echo.cs", "Exercise.csproj", "Program.cs", "README.md"], Files());
        Assert.Equal("the echo\n", Mine("Echo.cs"));
    }

    [Fact]
    public void What_the_student_has_is_never_touched()
    {
        folder.Write("lessons/01-echo/exercise/Mine.cs", "mine");
        Assert.False(Starter.Begin(exercise));
        Assert.Equal(["Checks.cs", "Exercise.csproj", "Mine.cs", "README.md"], Files());
    }

    [Fact]
    public void Copy_can_be_written_to_though_the_starter_cannot()
    {
        var starter = Path.Combine(exercise.Starter, "Program.cs");
        File.SetAttributes(starter, FileAttributes.ReadOnly);
        Starter.Begin(exercise);
        Assert.False(File.GetAttributes(Path.Combine(exercise.Folder, "Program.cs")).HasFlag(FileAttributes.ReadOnly));
    }

    [Fact]
    public void Two_that_begin_at_once_leave_one_starter()
    {
        // One round in a hundred would not show a race.
        for (var round = 0; round < 50; round++)
        {
            foreach (var file in exercise.Mine) File.Delete(file);
            Parallel.For(0, 8, _ => Starter.Begin(exercise));
            Assert.True(Starter.IsUntouched(exercise));
            Assert.Equal(["Checks.cs", "Echo.cs", "Exercise.csproj", "Program.cs", "README.md"], Files());
        }
        Assert.Empty(Directory.GetFileSystemEntries(exercise.Own));
    }

    [Fact]
    public void Reset_keeps_what_was_there_under_one_number_for_all()
    {
        Starter.Begin(exercise);
        folder.Write("lessons/01-echo/exercise/Program.cs", "my first");
        folder.Write("lessons/01-echo/exercise/Echo.before-1.txt", "kept long ago");
        Assert.Equal(["Echo.before-2.txt", "Program.before-2.txt"], Starter.Reset(exercise));
        Assert.Equal(("my first", "the echo\n", "kept long ago"), (Mine("Program.before-2.txt"), Mine("Echo.before-2.txt"), Mine("Echo.before-1.txt")));
        Assert.True(Starter.IsUntouched(exercise));

        folder.Write("lessons/01-echo/exercise/Program.cs", "my second");
        Assert.Equal(["Echo.before-3.txt", "Program.before-3.txt"], Starter.Reset(exercise));
        Assert.Equal(("my first", "my second"), (Mine("Program.before-2.txt"), Mine("Program.before-3.txt")));
    }

    [Fact]
    public void File_that_the_starter_does_not_have_is_kept_too()
    {
        folder.Write("lessons/01-echo/exercise/My.Own.cs", "mine");
        Assert.Equal(["My.Own.before-1.txt"], Starter.Reset(exercise));
        Assert.Equal(["Echo.cs", "Program.cs"], exercise.Mine.Select(Path.GetFileName));
    }

    [Fact]
    public void Reset_of_an_untouched_starter_keeps_nothing()
    {
        Starter.Begin(exercise);
        Assert.Empty(Starter.Reset(exercise));
        Assert.Equal(["Checks.cs", "Echo.cs", "Exercise.csproj", "Program.cs", "README.md"], Files());
    }

    [Fact]
    public void Reset_where_nothing_is_begins()
    {
        Assert.Empty(Starter.Reset(exercise));
        Assert.True(Starter.IsUntouched(exercise));
    }

    // Emacs lays a link to nowhere beside a file that has unsaved changes; macOS a file ._Echo.cs on a disk of another kind.
    [Fact]
    public void What_an_editor_lays_beside_a_file_is_not_the_students()
    {
        Starter.Begin(exercise);
        Link(".#Echo.cs");
        Link("Gone.cs");
        folder.Write("lessons/01-echo/exercise/._Echo.cs", "no code");
        Assert.Equal(["Echo.cs", "Program.cs"], exercise.Mine.Select(Path.GetFileName));
        Assert.True(Starter.IsUntouched(exercise));
        Assert.NotNull(StudentFiles.Look(exercise));
        folder.Write("lessons/01-echo/exercise/Echo.cs", "mine");
        Assert.Equal(["Echo.before-1.txt", "Program.before-1.txt"], Starter.Reset(exercise));
        Assert.Equal("no code", Mine("._Echo.cs"));
    }

    [Fact]
    public void Starter_is_copied_where_there_is_nothing_but_a_lock_of_an_editor()
    {
        Link(".#Echo.cs");
        Assert.True(Starter.Begin(exercise));
    }

    void Link(string name)
    {
        try { File.CreateSymbolicLink(Path.Combine(exercise.Folder, name), "me@machine.123:456"); }
        catch (UnauthorizedAccessException) when (OperatingSystem.IsWindows()) { } // not everybody may lay links there
        catch (IOException) when (OperatingSystem.IsWindows()) { }
    }

    IEnumerable<string?> Files() => Directory.GetFiles(exercise.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    string Mine(string name) => File.ReadAllText(Path.Combine(exercise.Folder, name));

    public void Dispose() => folder.Dispose();
}
