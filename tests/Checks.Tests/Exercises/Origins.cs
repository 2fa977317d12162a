using System.Diagnostics;

namespace Checks.Tests.Exercises;

/// <summary>Who changes the checks has not passed them.</summary>
public sealed class Origins : IDisposable
{
    const string Checks = "lessons/01-echo/exercise/Checks.cs";
    const string WayBack = "The way back: dotnet course.cs restore lessons/01-echo/exercise";
    readonly CourseFolder folder = new();
    readonly Exercise exercise;

    public Origins() => exercise = folder.Exercise();

    [Fact]
    public async Task What_is_as_git_has_it_counts_also_beside_what_is_the_students_own()
    {
        Commit();
        Starter.Begin(exercise);
        folder.Write("lessons/01-echo/exercise/notes.txt", "mine");
        folder.Write("README.md", "of the course, and not of this exercise");
        Assert.Null(await Origin.WhyNotAsync(exercise));
    }

    [Fact]
    public async Task Changed_checks_are_reported_with_the_way_back()
    {
        Commit();
        folder.Write(Checks, "// milder");
        Assert.Equal(
            $"Checks.cs is not as the course has it, so this result does not count. {WayBack}",
            await Origin.WhyNotAsync(exercise));
    }

    [Fact]
    public async Task All_that_is_changed_is_said()
    {
        Commit();
        folder.Write("lessons/01-echo/exercise/starter/Program.cs", "easier");
        File.Delete(exercise.Project);
        Assert.Equal(
            $"Exercise.csproj and starter/Program.cs are not as the course has them, so this result does not count. {WayBack}",
            await Origin.WhyNotAsync(exercise));
    }

    [Fact]
    public async Task Change_that_is_staged_is_one_too()
    {
        Commit();
        folder.Write(Checks, "// milder");
        Git("add", ".");
        Assert.StartsWith("Checks.cs is not", await Origin.WhyNotAsync(exercise), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_with_another_name_is_one_that_is_gone()
    {
        Commit();
        Git("mv", Checks, "lessons/01-echo/exercise/Other.cs");
        var sentence = await Origin.WhyNotAsync(exercise);
        Assert.StartsWith("Checks.cs is not", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_with_a_space_and_letters_of_another_language_is_understood()
    {
        folder.Write("lessons/01-echo/exercise/starter/dağ yolu.cs", "a");
        Commit();
        folder.Write("lessons/01-echo/exercise/starter/dağ yolu.cs", "b");
        Assert.Equal(
            $"starter/dağ yolu.cs is not as the course has it, so this result does not count. {WayBack}",
            await Origin.WhyNotAsync(exercise));
    }

    [Fact]
    public async Task Student_who_keeps_the_own_files_in_git_may_change_them()
    {
        Starter.Begin(exercise);
        Commit();
        folder.Write("lessons/01-echo/exercise/Program.cs", "my own");
        Assert.Null(await Origin.WhyNotAsync(exercise));
    }

    [Fact]
    public async Task Where_git_knows_nothing_nothing_is_changed()
    {
        Assert.Null(await Origin.WhyNotAsync(exercise)); // no repository
        Git("init", "-q");
        Assert.Null(await Origin.WhyNotAsync(exercise)); // nothing in it
        Git("add", ".");
        folder.Write(Checks, "// an author at work");
        Assert.Null(await Origin.WhyNotAsync(exercise)); // not in the course yet
    }

    [Fact]
    public async Task Course_may_lie_within_a_larger_repository()
    {
        var above = folder.In("lessons");
        Git("init", "-q");
        Git("add", ".");
        Commit(initialise: false);
        // Here the course is "lessons", one folder below the repository.
        Directory.Move(above, folder.In("my course"));
        Directory.CreateDirectory(folder.In("x", "lessons"));
        Directory.Move(folder.In("my course", "01-echo"), folder.In("x", "lessons", "01-echo"));
        Git("add", "-A");
        Commit(initialise: false);
        folder.Write("x/" + Checks, "// milder");
        Assert.EndsWith(WayBack, await Origin.WhyNotAsync(new(folder.In("x", "lessons", "01-echo"))), StringComparison.Ordinal);
    }

    void Commit(bool initialise = true)
    {
        if (initialise) Git("init", "-q");
        Git("add", "-f", ".");
        Git("-c", "user.name=a", "-c", "user.email=b", "commit", "-q", "-m", "c");
    }

    void Git(params string[] words)
    {
        using var git = Process.Start(new ProcessStartInfo("git", words) { WorkingDirectory = folder.Root })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }

    public void Dispose() => folder.Dispose();
}
