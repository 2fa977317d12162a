namespace Checks.Tests.Command;

/// <summary>What a student reads after a check.</summary>
public sealed class Reporting : IDisposable
{
    readonly CourseFolder folder = new();
    readonly LessonProgress before = new();
    readonly Printed printed = new();

    [Fact]
    public void Failing_task_says_what_was_done_expected_and_came()
    {
        Assert.Equal("""
            Exercise 01: an echo that counts        lessons/01-echo/exercise
            ✓ 1  In capitals
              The note of 1.
            ✗ 2  Count
              Done:      Ada: connected to /ws/echo
                         Ada: sent "kiraz"
              Expected:  the text "KIRAZ #1"
              Came:      the text "KIRAZ"
                                        ^
              The answer has no count.
            · 3  Close, please                          (waits for task 2)
            A hint: dotnet course.cs hint 01
            """, Told(Verdicts.Fails(2)), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Note_is_told_once()
    {
        before.Of(1).Passed = DateTimeOffset.UnixEpoch;
        var told = Told(Verdicts.AllPassed());
        Assert.DoesNotContain("The note of 1.", told, StringComparison.Ordinal);
        Assert.Contains("The note of 2.", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Verdict_told_as_it_came_is_not_told_again()
    {
        var (report, verdict) = (Report(), Verdicts.Fails(2));
        foreach (var task in verdict.Tasks) report.Found(task);
        report.End(verdict);
        Assert.Equal(Told(verdict, new()), printed.Text);
    }

    [Fact]
    public void First_verdict_is_told_before_the_second_is_known()
    {
        Report().Found(new TaskVerdict.Passed(1));
        Assert.Equal(["✓ 1  In capitals", "  The note of 1."], printed.Lines.Entries.Skip(1));
    }

    [Fact]
    public void Errors_of_the_compiler_are_all_that_is_told()
    {
        folder.Write("lessons/01-echo/exercise/Program.cs", "half of a program");
        var told = Told(Verdicts.DoesNotCompile("Program.cs(12,8): error CS1002: ; expected", "Program.cs(13,1): error CS1513: } expected"));
        Assert.Equal("Exercise 01: an echo that counts        lessons/01-echo/exercise\nProgram.cs(12,8): error CS1002: ; expected\nProgram.cs(13,1): error CS1513: } expected", told);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" \n")]
    public void File_that_is_gone_or_empty_is_named_with_the_way_back(string? text)
    {
        if (text is not null) folder.Write("lessons/01-echo/exercise/Program.cs", text);
        Assert.EndsWith("\nProgram.cs of the starter is gone or empty. To begin anew: dotnet course.cs reset 01", Told(Verdicts.DoesNotCompile("error CS5001: no program")), StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_come_after_the_tasks()
    {
        var lines = Told(Verdicts.Fails(3) with { Warnings = ["Program.cs(1,5): warning CS0219: unused"] }).Split('\n');
        Assert.Equal(["Program.cs(1,5): warning CS0219: unused", "A hint: dotnet course.cs hint 01"], lines[^2..]);
    }

    [Fact]
    public void Who_has_passed_everything_reads_what_is_next()
    {
        folder.Exercise("02-hello-world");
        Directory.CreateDirectory(folder.In("lessons", "015-not-a-lesson", "exercise"));
        var lines = Told(Verdicts.AllPassed()).Split('\n');
        Assert.Equal(["All 3 tasks are passed.", "Use what you have built: dotnet course.cs try 01", "Compare it with ours:    dotnet course.cs solution 01", "The next exercise:       dotnet course.cs watch 02"], lines[^4..]);
    }

    [Fact]
    public void After_the_last_exercise_there_is_none()
    {
        Directory.CreateDirectory(folder.In("lessons", "02-hello-world"));
        Assert.EndsWith("\nThis was the last exercise that there is.", Told(Verdicts.AllPassed()), StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_checks_are_said_and_nothing_is_praised_or_explained()
    {
        var told = Told(Verdicts.AllPassed(), changed: "Checks.cs is not as the course has it, so this result does not count.");
        Assert.EndsWith("✓ 3  Close, please\nChecks.cs is not as the course has it, so this result does not count.", told, StringComparison.Ordinal);
        Assert.DoesNotContain("The note", told, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_program_printed_is_shown_and_what_ASP_NET_Core_says_when_all_is_well_is_not()
    {
        var told = Told(Verdicts.Fails(1, Verdicts.Failure with
        {
            Output = ["info: Microsoft.Hosting.Lifetime[14]", "      Now listening on: http://127.0.0.1:5000", "hello from me", "fail: Echo[0]", "      It broke.", "info: Echo[0]", "      #1 open", "Unhandled exception. System.Exception: no", new string('a', 500)],
        }));
        Assert.Contains($"""

              It printed: hello from me
                         fail: Echo[0]
                               It broke.
                         Unhandled exception. System.Exception: no
                         {new string('a', 160)} …

            """.ReplaceLineEndings("\n"), told, StringComparison.Ordinal);
        Assert.DoesNotContain("Now listening", told, StringComparison.Ordinal);
        Assert.DoesNotContain("#1 open", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\e[2Jgone")]
    [InlineData("be\a\0ll")]
    [InlineData("turned \u202eround")]
    [InlineData("next\u0085line\u2028line")]
    public void Nothing_of_the_program_reaches_the_terminal_as_a_command(string evil)
    {
        var told = Told(Verdicts.Fails(1, new([evil], $"the text \"{evil}\"", $"the text \"{evil}?\"", evil, [evil])));
        Assert.DoesNotContain(told, letter => letter != '\n' && (char.IsControl(letter) || letter is '\u202e' or '\u2028'));
        Assert.Contains("\uFFFD", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Failure_that_says_it_all_in_a_sentence_has_no_other_rows()
    {
        var told = Told(Verdicts.Fails(1, new([], null, null, "The program ended before it listened.", ["Unhandled exception."])));
        Assert.Contains("✗ 1  In capitals\n  The program ended before it listened.\n  It printed: Unhandled exception.\n", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_are_for_a_terminal_and_marks_for_everybody()
    {
        var terminal = new Printed(terminal: true);
        var (report, verdict) = (new Report(folder.Course, folder.Exercise(), ExerciseText.Read(folder.Exercise().Text), before, null, terminal.Screen), Verdicts.Fails(2));
        report.End(verdict);
        Assert.Contains("{Green:✓ 1  In capitals}", terminal.Lines.Entries);
        Assert.Contains("{Red:✗ 2  Count}", terminal.Lines.Entries);
        Assert.DoesNotContain("{", Told(verdict), StringComparison.Ordinal);
    }

    [Fact]
    public void Task_that_the_text_does_not_have_is_told_by_its_number() =>
        Assert.Contains("✗ 4\n", Told(Verdicts.Fails(4, tasks: 4)), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Cultures.All), MemberType = typeof(Cultures))]
    public async Task Every_culture_reads_the_same(string culture)
    {
        var told = Told(Verdicts.Fails(2), new());
        await Cultures.OnAsync(culture, () =>
        {
            Assert.Equal(told, Told(Verdicts.Fails(2), new()));
            return Task.CompletedTask;
        });
    }

    Report Report(string? changed = null, Printed? to = null)
    {
        var exercise = folder.Exercise();
        return new(folder.Course, exercise, ExerciseText.Read(exercise.Text), before, changed, (to ?? printed).Screen);
    }

    string Told(Verdict verdict, Printed? to = null, string? changed = null)
    {
        to ??= printed;
        Report(changed, to).End(verdict);
        return to.Text;
    }

    public void Dispose()
    {
        folder.Dispose();
        printed.Dispose();
    }
}
