namespace Checks.Tests.Exercises;

/// <summary>Wrong programs, which are patches on the solution.</summary>
public sealed class Mistakes : IDisposable
{
    const string Words = "It has to be two.\nSo it is.";

    readonly CourseFolder folder = new();
    readonly Exercise exercise;

    public Mistakes() => exercise = folder.Exercise();

    [Fact]
    public void Name_begins_with_the_task_and_words_stand_at_the_top()
    {
        var mistake = Mistake("""
            diff --git a/Program.cs b/Program.cs
            index 1d2b4b8..9a2c773 100644
            --- a/Program.cs
            +++ b/Program.cs
            @@ -1,3 +1,3 @@
             one
            -two and more
            +two
             three
            """);
        Assert.Equal(("2-too-little", 2, Words), (mistake.Name, mistake.Task, mistake.Says));
        Assert.Equal("Program.cs: one\ntwo\nthree\n", Written(mistake));
    }

    [Fact]
    public void Files_that_it_does_not_change_are_the_solutions()
    {
        folder.Write("lessons/01-echo/exercise/solution/Other.cs", "other\n");
        Assert.Equal("Other.cs: other\n|Program.cs: one\ntwo and more\n", Written(Mistake("--- a/Program.cs\n+++ b/Program.cs\n@@ -2,2 +2 @@\n two and more\n-three")));
    }

    [Fact]
    public void Files_of_an_earlier_solution_are_not_compiled()
    {
        folder.Write("wrong/Gone.cs", "gone\n");
        Assert.Equal("Program.cs: one\nthree\n", Written(Mistake("--- a/Program.cs\n+++ b/Program.cs\n@@ -2 +1,0 @@\n-two and more")));
    }

    [Fact]
    public void Several_files_are_changed_by_one()
    {
        folder.Write("lessons/01-echo/exercise/solution/Other.cs", "other\n");
        Assert.Equal("Other.cs: else\n|Program.cs: 1\ntwo and more\n3\n", Written(Mistake("""
            --- a/Other.cs
            +++ b/Other.cs
            @@ -1 +1 @@
            -other
            +else
            --- a/Program.cs
            +++ b/Program.cs
            @@ -1,2 +1,2 @@
            -one
            +1
             two and more
            @@ -3 +3 @@
            -three
            +3
            \ No newline at end of file
            """)));
    }

    [Fact]
    public void Lines_may_have_moved_and_the_nearest_ones_are_meant()
    {
        folder.Write("lessons/01-echo/exercise/solution/Program.cs", "{\n  a\n}\n{\n  a\n}\n{\n  a\n}\n");
        Assert.Equal("Program.cs: {\n  a\n}\n{\n  b\n}\n{\n  a\n}\n", Written(Mistake("--- a/Program.cs\n+++ b/Program.cs\n@@ -5,3 +5,3 @@\n {\n-  a\n+  b\n }")));
    }

    [Theory]
    [InlineData("\r\n", " ")]
    [InlineData("\n", "")] // an editor has taken the blank away
    public void Ends_of_lines_are_no_difference(string end, string empty)
    {
        folder.Write("lessons/01-echo/exercise/solution/Program.cs", $"one{end}{end}two{end}");
        Assert.Equal("Program.cs: one\n\n2\n", Written(Mistake($"--- a/Program.cs\n+++ b/Program.cs\n@@ -1,3 +1,3 @@\n one\n{empty}\n-two\n+2")));
    }

    [Theory]
    [InlineData("@@ -2 +2 @@\n-two\n+2", "no longer fits Program.cs: the lines that it expects at line 2 are not there any more.")]
    [InlineData("@@ -3,2 +3,2 @@\n-three\n+3\n four", "no longer fits Program.cs: the lines that it expects at line 3 are not there any more.")]
    public void Patch_that_no_longer_fits_says_how_to_renew_it(string hunk, string sentence)
    {
        var why = Assert.Throws<InvalidOperationException>(() => Written(Mistake($"--- a/Program.cs\n+++ b/Program.cs\n{hunk}"))).Message;
        Assert.Equal($"lessons/01-echo/exercise/mistakes/2-too-little.patch {sentence} To renew it: make the mistake in lessons/01-echo/exercise/solution, "
            + "put what 'git diff --relative=lessons/01-echo/exercise/solution' prints below the words of the patch, "
            + "and take the mistake back with 'dotnet course.cs restore lessons/01-echo/exercise/solution'.", why);
    }

    [Theory]
    [InlineData("", "changes nothing: it has no lines that begin with @@, as 'git diff' writes them.")]
    [InlineData("--- a/Program.cs\n+++ b/Program.cs\n@@ -1 +1 @@\n-one\n*1", "has a line that does not belong in a patch: *1")]
    [InlineData("--- a/Gone.cs\n+++ b/Gone.cs\n@@ -1 +1 @@\n-one\n+1", "changes Gone.cs, which the solution does not have.")]
    public void Invalid_patch_is_reported_with_its_path(string patch, string sentence) =>
        Assert.StartsWith($"lessons/01-echo/exercise/mistakes/2-too-little.patch {sentence}", Assert.Throws<InvalidOperationException>(() => Written(Mistake(patch))).Message, StringComparison.Ordinal);

    Mistake Mistake(string patch)
    {
        folder.Write("lessons/01-echo/exercise/mistakes/2-too-little.patch", $"{Words}\n\n{patch}\n".ReplaceLineEndings("\n"));
        return Assert.Single(exercise.Mistakes);
    }

    string Written(Mistake mistake) => string.Join('|', mistake.WriteTo(folder.In("wrong")).Select(file => $"{Path.GetFileName(file)}: {File.ReadAllText(file)}"));

    public void Dispose() => folder.Dispose();
}
