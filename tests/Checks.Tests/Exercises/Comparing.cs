using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Checks.Tests.Exercises;

/// <summary>The solution as a difference.</summary>
public sealed class Comparing : IDisposable
{
    readonly CourseFolder folder = new();
    readonly Exercise exercise;

    public Comparing() => exercise = folder.Exercise();

    [Fact]
    public void Difference_is_like_that_of_diff() => Is("""
        --- Program.cs (yours)
        +++ Program.cs (the solution)
        @@ -1,3 +1,3 @@
         one
        -two
        +two and more
         three
        """, mine: "one\ntwo\nthree\n", solution: "one\ntwo and more\nthree\n");

    [Fact]
    public void Changes_far_apart_are_shown_apart() => Is("""
        --- Program.cs (yours)
        +++ Program.cs (the solution)
        @@ -1,4 +1,4 @@
        -1
        +first
         2
         3
         4
        @@ -9,4 +9,5 @@
         9
         10
         11
        -12
        +last
        +and more
        """, mine: Numbers(12), solution: Numbers(12).Replace("1\n2\n", "first\n2\n", StringComparison.Ordinal).Replace("12\n", "last\nand more\n", StringComparison.Ordinal));

    [Fact]
    public void Changes_near_to_each_other_are_shown_together() => Is("""
        --- Program.cs (yours)
        +++ Program.cs (the solution)
        @@ -1,9 +1,8 @@
         1
        -2
         3
         4
         5
         6
         7
         8
        -9
        +nine
        """, mine: Numbers(9), solution: Numbers(9).Replace("2\n", "", StringComparison.Ordinal).Replace("9", "nine", StringComparison.Ordinal));

    [Fact]
    public void File_that_one_of_the_two_does_not_have_is_said()
    {
        folder.Write("lessons/01-echo/exercise/Program.cs", "one\ntwo and more\nthree\n");
        folder.Write("lessons/01-echo/exercise/Mine.cs", "a\n");
        folder.Write("lessons/01-echo/exercise/solution/Echo.cs", "b\n");
        Assert.Equal(["--- Echo.cs (you have none)", "+++ Echo.cs (the solution)", "@@ -0,0 +1,1 @@", "+b", "--- Mine.cs (yours)", "+++ Mine.cs (the solution has none)", "@@ -1,1 +0,0 @@", "-a"], SolutionDifference.Lines(exercise));
    }

    [Theory]
    [InlineData("one\ntwo and more\nthree\n")]
    [InlineData("one\r\ntwo and more\r\nthree\r\n")]
    [InlineData("one\ntwo and more\nthree")]
    public void How_lines_end_is_no_difference(string mine)
    {
        folder.Write("lessons/01-echo/exercise/Program.cs", mine);
        Assert.Empty(SolutionDifference.Lines(exercise));
    }

    [Fact]
    public void Marks_of_what_a_text_quotes_are_no_difference()
    {
        folder.Write("lessons/01-echo/exercise/Program.cs", "one\ntwo and more\nthree\n");
        folder.Write("lessons/01-echo/exercise/solution/Program.cs", "one\n    // region: two\ntwo and more\n    // endregion\nthree\n");
        Assert.Empty(SolutionDifference.Lines(exercise));
    }

    [Fact]
    public void Spaces_and_capitals_are_a_difference()
    {
        folder.Write("lessons/01-echo/exercise/Program.cs", "one\n  two and more\nThree\n");
        Assert.Contains("-  two and more", SolutionDifference.Lines(exercise));
        Assert.Contains("-Three", SolutionDifference.Lines(exercise));
    }

    [Fact]
    public void Whoever_applies_it_has_the_solution() =>
        (from mine in Lines from solution in Lines select (mine, solution)).MustHold(any =>
        {
            folder.Write("lessons/01-echo/exercise/Program.cs", string.Join('\n', any.mine));
            folder.Write("lessons/01-echo/exercise/solution/Program.cs", string.Join('\n', any.solution));
            Assert.Equal(any.solution, Applied(any.mine, [.. SolutionDifference.Lines(exercise)]));
        });

    static Gen<string[]> Lines { get; } = from count in Gen.Choose(1, 40)
                                          from letters in Gen.ArrayOf(Gen.Elements("a", "b", "c"), count)
                                          select letters;

    static List<string> Applied(string[] mine, string[] difference)
    {
        var (result, at) = (new List<string>(), 0);
        foreach (var line in difference.Skip(2))
            switch (line[0])
            {
                case '@':
                    var numbers = line.Split('-', ',', '+', ' ');
                    var (from, count) = (int.Parse(numbers[2], CultureInfo.InvariantCulture), int.Parse(numbers[3], CultureInfo.InvariantCulture));
                    while (at < from - (count == 0 ? 0 : 1)) result.Add(mine[at++]);
                    break;
                case '+': result.Add(line[1..]); break;
                case '-': Assert.Equal(mine[at++], line[1..]); break;
                default:
                    Assert.Equal(mine[at++], line[1..]);
                    result.Add(line[1..]);
                    break;
            }
        return [.. result, .. mine[at..]];
    }

    void Is(string shown, string mine, string solution)
    {
        folder.Write("lessons/01-echo/exercise/Program.cs", mine);
        folder.Write("lessons/01-echo/exercise/solution/Program.cs", solution);
        Assert.Equal(shown.ReplaceLineEndings("\n"), string.Join('\n', SolutionDifference.Lines(exercise)));
    }

    static string Numbers(int count) => string.Concat(Enumerable.Range(1, count).Select(number => FormattableString.Invariant($"{number}\n")));

    public void Dispose() => folder.Dispose();
}
