namespace Checks.Tests.Exercises;

/// <summary>The text of an exercise is read by its structure.</summary>
public class Reading
{
    const string Text = """
        # A server that *counts*

        It begins here.

        ```sh
        dotnet course.cs watch 01
        ```

        ## Büyük harfler: `ToUpper` &amp; co

        What must be true.

        - one
        - two

        <details><summary>İpucu</summary>

        Look at `Echo.cs`.

            indented

        </details>

        <details>
        <summary>İpucu</summary>

        A fence:

        ```html
        <details><summary>not a tag</summary></details>
        ```

        </details>

        The note.

        Its *second* paragraph.

        ## Two

        Do it.
        <details open><SUMMARY>x</SUMMARY>

        the hint
        </details>
        After it.

        ## Three

        Nothing but this: <!-- <details> --> no hint.

        <!--
        <details>
        </details>
        -->

        """;

    readonly ExerciseText text = ExerciseText.Parse(Text);

    [Fact]
    public void Title_is_plain_and_the_introduction_ends_where_the_tasks_begin()
    {
        Assert.Equal("A server that counts", text.Title);
        Assert.Equal("It begins here.\n\n```sh\ndotnet course.cs watch 01\n```", text.Introduction);
    }

    [Fact]
    public void Each_heading_of_the_second_level_is_a_task() =>
        Assert.Equal([(1, "Büyük harfler: ToUpper & co"), (2, "Two"), (3, "Three")], text.Tasks.Select(task => (task.Number, task.Title)));

    [Fact]
    public void What_to_do_ends_where_the_hints_begin() =>
        Assert.Equal(["What must be true.\n\n- one\n- two", "Do it."], text.Tasks.Take(2).Select(task => task.Todo));

    [Fact]
    public void Hints_are_without_their_tags_and_what_is_in_a_fence_is_no_tag()
    {
        Assert.Equal(["Look at `Echo.cs`.\n\n    indented", "A fence:\n\n```html\n<details><summary>not a tag</summary></details>\n```"], text.Tasks[0].Hints);
        Assert.Equal(["the hint"], text.Tasks[1].Hints);
    }

    [Fact]
    public void Note_is_what_follows_the_last_hint() =>
        Assert.Equal(["The note.\n\nIts *second* paragraph.", "After it.", ""], text.Tasks.Select(task => task.Note));

    [Fact]
    public void Task_without_hints_is_all_to_do()
    {
        Assert.Empty(text.Tasks[2].Hints);
        Assert.StartsWith("Nothing but this:", text.Tasks[2].Todo, StringComparison.Ordinal);
    }

    [Fact]
    public void Details_within_details_belong_to_their_hint()
    {
        var task = Assert.Single(ExerciseText.Parse("## A\n\n<details><summary>one</summary>\n\nouter\n\n<details><summary>two</summary>\n\ninner\n\n</details>\n\nend\n\n</details>\n\nnote\n").Tasks);
        Assert.Equal("outer\n\n<details><summary>two</summary>\n\ninner\n\n</details>\n\nend", Assert.Single(task.Hints));
        Assert.Equal("note", task.Note);
    }

    [Theory]
    [InlineData("")]
    [InlineData("No heading at all.")]
    [InlineData("# Only a title")]
    [InlineData("</details>\n\n<details>\n")]
    public void Text_without_tasks_has_none(string markdown) => Assert.Empty(ExerciseText.Parse(markdown).Tasks);

    [Fact]
    public void Hint_that_does_not_end_is_none() =>
        Assert.Empty(Assert.Single(ExerciseText.Parse("## A\n\ntodo\n\n<details><summary>x</summary>\n\nopen\n").Tasks).Hints);

    [Fact]
    public void Lines_may_end_as_they_do_on_Windows_and_headings_be_underlined()
    {
        var other = ExerciseText.Parse(Text.Replace("## Two", "Two\n---", StringComparison.Ordinal).ReplaceLineEndings("\r\n"));
        Assert.Equal((text.Title, text.Introduction), (other.Title, other.Introduction));
        Assert.Equal(text.Tasks.SelectMany(task => (string[])[task.Title, task.Todo, .. task.Hints, task.Note]), other.Tasks.SelectMany(task => (string[])[task.Title, task.Todo, .. task.Hints, task.Note]));
    }

    [Theory]
    [MemberData(nameof(Cultures.All), MemberType = typeof(Cultures))]
    public Task Every_culture_reads_the_same(string culture) => Cultures.OnAsync(culture, () =>
    {
        // In Turkish the capital of i is not I.
        var task = Assert.Single(ExerciseText.Parse("## A\n\n<DETAILS><Summary>Hint</Summary>\n\nhint\n\n</DETAILS>\n\nnote").Tasks);
        Assert.Equal(("hint", "note"), (Assert.Single(task.Hints), task.Note));
        return Task.CompletedTask;
    });
}
