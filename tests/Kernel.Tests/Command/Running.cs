namespace Notebooks.Tests.Command;

/// <summary>A notebook is run from top to bottom, and what runs is seen while it does.</summary>
public sealed class Running : IAsyncLifetime
{
    readonly NotebookCommand program = new();

    static object[] Graded =>
    [
        NotebookCommand.Markdown("# What we begin with\n\nText."),
        "#r \"Microsoft.AspNetCore\"\nusing System.Threading;\n\nvar two = 2;",
        NotebookCommand.Markdown("Text alone."),
        "two * 0.5",
        NotebookCommand.Markdown("## Your turn: `Add`\n```csharp\n# no heading\n```"),
        NotebookCommand.Turn("int Add(int a, int b) { Console.WriteLine(\"✔ mine\"); return 0; }", "int Add(int a, int b) { display(a); return a + b; }"),
        "Add(1, 2) == 3 ? \"✔ It adds.\" : $\"not yet: 1 + 2 is {Add(1, 2)}.\\nA hint.\"",
    ];

    [Fact]
    public async Task Each_cell_is_a_line_with_its_time_and_its_heading_or_first_words_a_check_says_what_it_makes_of_the_cell_before_and_a_failure_ends_it_and_is_saved()
    {
        Directory.CreateDirectory(program.In("pages"));
        program.Write("a.ipynb", [.. Graded, "var zero = 0;", "var one = 1;\nConsole.Write(one / zero); // here", "System.IO.File.WriteAllText(\"never\", \"\");"]);
        Assert.Equal(1, await program.RunAsync("a.ipynb", "--save", "pages/out.HTML"));
        Assert.Equal("""
            a.ipynb
              1… s  What we begin with
              2… s  two * 0.5
              3… s  Your turn: Add
              4… s  not yet: 1 + 2 is 0.
              5… s  var zero = 0;
              6… s  ✗ var one = 1;
                   DivideByZeroException: Attempted to divide by zero.
                     at cell 6, line 2
                       Console.Write(one / zero); // here
            Stopped at cell 6 of 7,… s; checks passed: 0 of 1
            Saved in pages/out.HTML
            """.ReplaceLineEndings("\n"), program.Text);
        Assert.Empty(program.Errors.Entries);
        Assert.False(File.Exists(program.In("never")));
        var page = (await File.ReadAllTextAsync(program.In(Path.Combine("pages", "out.HTML")))).ReplaceLineEndings("\n");
        Assert.StartsWith("<!doctype html>", page, StringComparison.Ordinal);
        const string Error = "<pre class=\"error\">\nDivideByZeroException: Attempted to divide by zero.\n  at cell 6, line 2</pre>";
        Assert.Contains(Error, page, StringComparison.Ordinal);
    }

    [Fact]
    [Long("It costs a kernel. Nothing else proves how a notebook looks that is shown and solved.")]
    public async Task What_the_cells_say_is_shown_while_the_next_still_runs_with_the_solutions_too_and_what_comes_late_with_its_cell()
    {
        program.Write("a.ipynb", [
            .. Graded,
            """
            var go = new TaskCompletionSource();
            var said = Task.Run(async () => { await go.Task; Console.WriteLine("late"); });
            "begun"
            """,
            """
            go.SetResult();
            await said;
            Console.Write("waits");
            while (!System.IO.File.Exists("go")) await Task.Delay(20);
            """,
        ]);
        var exit = program.Start("run", "a.ipynb", "--show", "--solved").Exit;
        await program.Output.FirstAsync("a cell's value", line => line == "       begun");
        await program.Output.FirstAsync("what comes next", line => line == "  6  go.SetResult();");
        await program.Output.FirstAsync("what comes late", line => line == "       (cell 5) late");
        Assert.False(exit.IsCompleted);
        await File.WriteAllTextAsync(program.In("go"), "");
        Assert.Equal(0, await exit.WaitAsync(Patience.Limit));
        Assert.Equal("""
            a.ipynb
              1  What we begin with
            … s
              2  two * 0.5
                   1
            … s
              3  Your turn: Add
            … s
              4  check: Your turn: Add
                   1
                   ✔ It adds.
            … s
              5  var go = new TaskCompletionSource();
                   begun
            … s
              6  go.SetResult();
                   (cell 5) late
                   waits
            … s
            6 cells,… s; checks passed: 1 of 1
            """.ReplaceLineEndings("\n"), program.Text);
    }

    [Fact]
    [Long("It costs two kernels. Nothing else proves the order of several notebooks.")]
    public async Task Several_are_run_one_after_the_other_each_in_its_folder_and_a_kernel_of_its_own_up_to_the_first_that_fails()
    {
        Directory.CreateDirectory(program.In("below"));
        const string Below = "Environment.CurrentDirectory.EndsWith(\"below\")";
        program.Write("a.ipynb", $"var x = 1; {Below}");
        program.Write(Path.Combine("below", "b.ipynb"), Below, "throw new Exception(\"not today\");");
        program.Write("c.ipynb", "1"); // never run
        Assert.Equal(1, await program.RunAsync("a.ipynb", Path.Combine("below", "b.ipynb"), "c.ipynb", "--show"));
        Assert.StartsWith($"""
            a.ipynb
              1  var x = 1; {Below}
                   False
            … s
            1 cell,… s
            {Path.Combine("below", "b.ipynb")}
              1  {Below}
                   True
            … s
              2  throw new Exception("not today");
            … s  ✗
                   Exception: not today
            """.ReplaceLineEndings("\n"), program.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("c.ipynb", program.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Long("It costs a kernel. That a cell is stopped in time is proved in every run, without the command.")]
    public async Task Cell_that_takes_longer_than_it_is_given_is_stopped_and_nothing_comes_after_it()
    {
        program.Write("a.ipynb", "while (true) { }");
        program.Write("b.ipynb", "1"); // never run
        Assert.Equal(1, await program.RunAsync("a.ipynb", "b.ipynb", "--limit", "500ms"));
        Assert.StartsWith("""
            a.ipynb
              1… s  ✗ while (true) { }
                   cell 1 was stopped: it was given… s.
                   (--limit 60s gives a cell a minute)
            """.ReplaceLineEndings("\n"), program.Text, StringComparison.Ordinal);
        Assert.Contains("       cell 1 was stopped: it was given 0.5 s.", program.Output.Entries);
        Assert.DoesNotContain("b.ipynb", program.Text, StringComparison.Ordinal);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => program.DisposeAsync();
}
