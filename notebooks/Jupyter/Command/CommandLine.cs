using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Processes;

namespace Notebooks;

/// <summary>The command: what can be said, and what is answered where it cannot be understood.</summary>
static class CommandLine
{
    const string Example = "dotnet course.cs notebook notebooks/00-start-here.ipynb";

    static readonly Argument<string[]> Files = new("file") { Description = "The notebooks, each run in a kernel of its own.", Arity = ArgumentArity.OneOrMore };
    static readonly Option<bool> Show = new("--show") { Description = "Prints what the cells say, while they say it." };
    static readonly Option<bool> Solved = new("--solved") { Description = "Puts the solutions in the place of your cells." };
    static readonly Option<string> Save = new("--save") { HelpName = "out.html", Description = "Writes the notebook and what its cells have said into another file: a page for a browser (.html), or a notebook (.ipynb).", Arity = ArgumentArity.ExactlyOne };
    static readonly Option<TimeSpan?> Limit = new("--limit") { HelpName = "30s", Description = "How long a cell may run (30s).", Arity = ArgumentArity.ExactlyOne, CustomParser = Time };

    /// <summary>Does what the words ask for, and returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] words, CancellationToken ending)
    {
        try
        {
            return await AnswerAsync(words, ending);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return Fail(e.Message);
        }
    }

    static async Task<int> AnswerAsync(string[] words, CancellationToken ending)
    {
        if (words is not (["run", ..] or [] or ["help"])) return Fail($"There is no '{string.Join(' ', words)}': there are run and help, as in: Jupyter run notebooks/00-start-here.ipynb");
        var rest = words is ["run", .. var said] and not ["run", "help"] ? said : ["--help"];
        var parsed = Command().Parse(rest, new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (parsed.Action is HelpAction) return await parsed.InvokeAsync(cancellationToken: ending);
        return WhyNot(parsed) is { } why ? Fail(why) : await RunAsync(Settings(parsed), ending);
    }

    static async Task<int> RunAsync(RunSettings settings, CancellationToken ending)
    {
        var transcript = new Transcript(Console.Out, Console.IsOutputRedirected ? null : Console.WindowWidth);
        NotebookRun[] runs = [.. settings.Files.Select(file => new NotebookRun(file, settings, transcript))];
        try
        {
            runs[0].Start(); // it gets ready while we read
            foreach (var run in runs) await run.ReadAsync(ending);
            foreach (var run in runs)
            {
                if (!await run.RunAsync(ending)) return 1;
                await run.DisposeAsync();
            }
            return 0;
        }
        finally
        {
            foreach (var run in runs) await run.DisposeAsync();
        }
    }

    static Command Command() => new("notebook", $"Runs the cells of notebooks from top to bottom, and stops at the first that fails.\n\nFor example: {Example} --show")
    {
        Files, Show, Solved, Save, Limit, new HelpOption { Description = "This. Through the front door: dotnet course.cs notebook help" },
    };

    static RunSettings Settings(ParseResult parsed) => new()
    {
        Files = parsed.GetRequiredValue(Files),
        Show = parsed.GetValue(Show),
        Save = parsed.GetValue(Save),
        Solved = parsed.GetValue(Solved),
        Limit = parsed.GetValue(Limit) ?? new RunSettings { Files = [] }.Limit,
    };

    // The library's own sentences say what is wrong, but not what is right.
    static string? WhyNot(ParseResult parsed)
    {
        // A word in square brackets would be a directive to the library, and pass without a word.
        string[] files = [.. parsed.Tokens.Where(token => token.Type == TokenType.Directive).Select(token => token.Value), .. parsed.GetResult(Files)?.Tokens.Select(token => token.Value) ?? [], .. parsed.UnmatchedTokens];
        if (files.FirstOrDefault(word => word.StartsWith('-')) is { } unknown)
            return $"There is no option '{unknown}'. There are: {string.Join(", ", parsed.CommandResult.Command.Options.Where(option => option is not HelpOption).Select(Written))}. More about them: dotnet course.cs notebook help";
        if (parsed.Errors is [var error, ..])
            return error.SymbolResult switch
            {
                OptionResult { Tokens: [], Option: var option } when option.Arity.MinimumNumberOfValues > 0 => $"What follows {option.Name} is missing: write it as {Written(option)}",
                OptionResult { IdentifierTokenCount: > 1, Option: var option } => $"{option.Name} is given twice: give it once.",
                ArgumentResult { Tokens: [] } => $"Which notebook? Name a file, as in: {Example}",
                _ => error.Message,
            };
        if (parsed.Tokens.FirstOrDefault(token => token.Type == TokenType.Directive) is { } directive) return $"There is no file '{directive.Value}'.";
        return parsed.GetValue(Save) is { } save ? WhyNotInto(save, parsed.GetRequiredValue(Files)) : null;
    }

    static string? WhyNotInto(string save, string[] files)
    {
        if (files.Length > 1) return FormattableString.Invariant($"--save writes one notebook, and {files.Length} are named: name one.");
        var (into, folder) = (Path.GetFullPath(save), Path.GetDirectoryName(Path.GetFullPath(save)));
        if (Directory.Exists(into)) return $"'{save}' is a folder: name a file in it, as in --save {Path.Combine(save, "out.html")}";
        if (!RunSettings.IsPage(save) && !save.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase)) return $"'{save}' ends neither in .html nor in .ipynb: --save out.html writes a page for a browser, --save out.ipynb a notebook.";
        if (!Directory.Exists(folder)) return $"There is no folder '{folder}' to save into.";
        return Final(into).Equals(Final(Path.GetFullPath(files[0])), StringComparison.OrdinalIgnoreCase) ? $"'{save}' is the notebook itself, which is not written over: name another file, as in --save out.ipynb" : null;
    }

    // Where a link leads to.
    static string Final(string path) => File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path;

    static string Written(Option option) => $"{option.Name} {option.HelpName}".TrimEnd();

    static TimeSpan? Time(ArgumentResult result)
    {
        try { return Values.Time(result.Tokens[0].Value); }
        catch (FormatException e)
        {
            result.AddError(e.Message);
            return null;
        }
    }

    static int Fail(string sentence)
    {
        Console.Error.WriteLine(Printable.Text(sentence));
        return 1;
    }
}
