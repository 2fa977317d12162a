namespace Notebooks.Tests.Command;

/// <summary>A notebook is run from top to bottom, and what runs is seen while it does.</summary>
public sealed class Running : IAsyncLifetime
{
    readonly KernelProgram program = new();

    static object[] Graded =>
    [
        KernelProgram.Markdown("# What we begin with\n\nText."),
        "#r \"Microsoft.AspNetCore\"\nusing System.Threading;\n\nvar two = 2;",
        KernelProgram.Markdown("Text alone."),
        "two * 0.5",
        KernelProgram.Markdown("## Your turn: `Add`\n```csharp\n# no heading\n```"),
        KernelProgram.Turn("int Add(int a, int b) { Console.WriteLine(\"✔ mine\"); return 0; }", "int Add(int a, int b) { display(a); return a + b; }"),
        "Add(1, 2) == 3 ? \"✔ It adds.\" : $\"not yet: 1 + 2 is {Add(1, 2)}.\\nA hint.\"",
    ];

    [Fact]
    public async Task Each_cell_is_a_line_with_its_time_and_its_heading_or_first_words_and_a_check_says_what_it_makes_of_the_cell_before()
    {
        program.Write("a.ipynb", Graded);
        Assert.Equal(0, await program.RunAsync("a.ipynb"));
        Assert.Equal("a.ipynb\n  1… s  What we begin with\n  2… s  two * 0.5\n  3… s  Your turn: Add\n  4… s  not yet: 1 + 2 is 0.\n4 cells,… s; checks passed: 0 of 1", program.Text);
        Assert.Empty(program.Errors.Entries);
    }

    [Fact]
    public async Task What_the_cells_say_is_shown_when_it_is_asked_for_with_the_solutions_too()
    {
        program.Write("a.ipynb", Graded);
        Assert.Equal(0, await program.RunAsync("a.ipynb", "--show", "--solved"));
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
            4 cells,… s; checks passed: 1 of 1
            """.ReplaceLineEndings("\n"), program.Text);
    }

    [Fact]
    public async Task First_failure_ends_it_with_cell_line_and_message()
    {
        program.Write("a.ipynb", "var zero = 0;", "var one = 1;\nConsole.Write(one / zero); // here", "System.IO.File.WriteAllText(\"never\", \"\");");
        Assert.Equal(1, await program.RunAsync("a.ipynb"));
        Assert.StartsWith("a.ipynb\n  1… s  var zero = 0;\n  2… s  ✗ var one = 1;\n       ", program.Text, StringComparison.Ordinal);
        Assert.Contains("Attempted to divide by zero.", program.Text, StringComparison.Ordinal);
        Assert.Contains("cell 2, line 2", program.Text, StringComparison.Ordinal);
        Assert.Contains("Console.Write(one / zero); // here", program.Text, StringComparison.Ordinal);
        Assert.EndsWith("\nStopped at cell 2 of 3,… s", program.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(program.In("never")));
    }

    [Fact]
    public async Task Code_that_does_not_compile_is_shown()
    {
        program.Write("a.ipynb", "var x = 1;\nint y = \"no number\";");
        Assert.Equal(1, await program.RunAsync("a.ipynb"));
        Assert.Contains("cell 1, line 2", program.Text, StringComparison.Ordinal);
        Assert.Contains("int y = \"no number\";", program.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_are_run_one_after_the_other_each_in_its_folder_and_a_kernel_of_its_own_up_to_the_first_that_fails()
    {
        Directory.CreateDirectory(program.In("below"));
        const string Below = "Environment.CurrentDirectory.EndsWith(\"below\")";
        program.Write("a.ipynb", $"var x = 1; {Below}");
        program.Write(Path.Combine("below", "b.ipynb"), Below, "x");
        program.Write("c.ipynb", "1");
        Assert.Equal(1, await program.RunAsync("a.ipynb", Path.Combine("below", "b.ipynb"), "c.ipynb", "--show"));
        Assert.StartsWith($"a.ipynb\n  1  var x = 1; {Below}\n       False\n… s\n1 cell,… s\n{Path.Combine("below", "b.ipynb")}\n  1  {Below}\n       True\n… s\n  2  x\n… s  ✗\n", program.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("c.ipynb", program.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_of_a_cell_and_what_one_says_are_there_while_the_next_still_runs()
    {
        program.Write("a.ipynb", "1", "Console.Write(\"waits\"); while (!System.IO.File.Exists(\"go\")) await Task.Delay(20);");
        var exit = program.Start("run", "a.ipynb", "--show").Exit;
        await program.Output.FirstAsync("the first cell's value", line => line == "       1");
        await program.Output.FirstAsync("its end", line => line.EndsWith(" s", StringComparison.Ordinal));
        await program.Output.FirstAsync("what comes next", line => line.StartsWith("  2  Console", StringComparison.Ordinal));
        Assert.False(exit.IsCompleted);
        await File.WriteAllTextAsync(program.In("go"), "");
        Assert.Equal(0, await exit.WaitAsync(Patience.Limit));
        Assert.Contains("       waits", program.Output.Entries);
    }

    [Fact]
    public async Task What_a_background_task_says_late_is_shown_with_the_cell_that_began_it()
    {
        program.Write("a.ipynb",
            "var go = new TaskCompletionSource(); var said = Task.Run(async () => { await go.Task; Console.WriteLine(\"late\"); });",
            "Console.Write(\"begun\"); go.SetResult(); await said;");
        Assert.Equal(0, await program.RunAsync("a.ipynb", "--show"));
        Assert.Contains("       begun\n       (cell 1) late\n", program.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cell_that_takes_longer_than_it_may_fails()
    {
        program.Write("a.ipynb", "while (true) { }");
        Assert.Equal(1, await program.RunAsync("a.ipynb", "--limit", "200ms"));
        Assert.EndsWith("\nStopped at cell 1 of 1,… s", program.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cell_that_ends_its_kernel_fails_and_is_told()
    {
        program.Write("a.ipynb", "1", "Environment.Exit(3);");
        Assert.Equal(1, await program.RunAsync("a.ipynb"));
        Assert.Contains("\n  2… s  ✗ Environment.Exit(3);\n       The kernel ended", program.Text, StringComparison.Ordinal);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => program.DisposeAsync();
}
