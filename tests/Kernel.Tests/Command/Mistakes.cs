namespace Notebooks.Tests.Command;

/// <summary>Whatever cannot be done is exit code 1 and one sentence, in English on a Turkish machine, too.</summary>
public sealed class Mistakes : IAsyncLifetime
{
    readonly NotebookCommand program = new();

    const string More = "It starts the command once more, for a sentence of the same kind.";
    const string Options = "--show, --solved, --save out.html, --limit 30s";
    const string Which = "Which notebook? Name a file, as in: dotnet course.cs notebook notebooks/00-start-here.ipynb";

    [Theory]
    [InlineData(Which)]
    [InlineData(Which, "--show", Traits = [LongAttribute.Trait, More])]
    [InlineData("There is no file 'nowhere.ipynb'.", "nowhere.ipynb")]
    [InlineData("There is no file 'nowhere.ipynb'.", "good.ipynb", "nowhere.ipynb", Traits = [LongAttribute.Trait, More])]
    [InlineData("There is no file '@good.ipynb'.", "@good.ipynb", Traits = [LongAttribute.Trait, More])]
    [InlineData("There is no file '[diagram]'.", "[diagram]", "good.ipynb", Traits = [LongAttribute.Trait, More])]
    [InlineData("'.' is a folder: name a notebook in it.", ".")]
    [InlineData("'empty.ipynb' has no cell with code in it: there is nothing to run.", "empty.ipynb", Traits = [LongAttribute.Trait, More])]
    [InlineData("'python.ipynb' is written for another kernel, 'python3': only notebooks in C# ('.net-csharp') can be run here.", "python.ipynb")]
    [InlineData("'broken.ipynb' is not a notebook that can be run. Line 2 is not JSON: 'x' is an invalid start of a value.", "broken.ipynb")]
    [InlineData($"There is no option '--shov'. There are: {Options}. More about them: dotnet course.cs notebook help", "good.ipynb", "--shov")]
    [InlineData($"There is no option '--s\uFFFD'. There are: {Options}. More about them: dotnet course.cs notebook help",
        "good.ipynb", "--s\u001b", Traits = [LongAttribute.Trait, More])]
    [InlineData("What follows --save is missing: write it as --save out.html", "good.ipynb", "--save",
        Traits = [LongAttribute.Trait, More])]
    [InlineData("--limit is given twice: give it once.", "good.ipynb", "--limit", "1s", "--limit", "2s",
        Traits = [LongAttribute.Trait, More])]
    [InlineData("'1,5s' is not a time: write it as 30s, 1.5s or 500ms.", "good.ipynb", "--limit", "1,5s")]
    [InlineData("'0s' is too short: write it as 30s.", "good.ipynb", "--limit", "0s", Traits = [LongAttribute.Trait, More])]
    [InlineData("'86401s' is too long: a day (86400s) is the most.", "good.ipynb", "--limit", "86401s",
        Traits = [LongAttribute.Trait, More])]
    public async Task What_cannot_be_run_is_said_before_anything_runs(string sentence, params string[] words)
    {
        program.Write("good.ipynb", "1");
        program.Write("empty.ipynb", NotebookCommand.Markdown("# Nothing"));
        await File.WriteAllTextAsync(program.In("python.ipynb"), """{"nbformat": 4, "metadata": {"kernelspec": {"name": "python3"}}, "cells": []}""");
        await File.WriteAllTextAsync(program.In("broken.ipynb"), "{\"nbformat\":\nx}");
        Assert.Equal(1, await program.RunAsync(words));
        Assert.Equal([sentence], program.Errors.Entries);
        Assert.Empty(program.Output.Entries);
    }

    [Theory]
    [InlineData("There is no 'good.ipynb': there are run and help, as in: Jupyter run notebooks/00-start-here.ipynb", "good.ipynb")]
    [InlineData("There is no 'help me': there are run and help, as in: Jupyter run notebooks/00-start-here.ipynb", "help", "me")]
    public async Task Other_words_are_answered_with_those_that_there_are(string sentence, params string[] words)
    {
        Assert.Equal(1, await program.Start(words).Exit.WaitAsync(Patience.Limit));
        Assert.Equal([sentence], program.Errors.Entries);
    }

    [Theory]
    [InlineData]
    [InlineData("help")]
    [InlineData("run", "help")]
    [InlineData("run", "--help")]
    public async Task Help_is_given_when_it_is_asked_for(params string[] words)
    {
        Assert.Equal(0, await program.Start(words).Exit.WaitAsync(Patience.Limit));
        Assert.Contains("  notebook <file>... [options]", program.Output.Entries);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => program.DisposeAsync();
}
