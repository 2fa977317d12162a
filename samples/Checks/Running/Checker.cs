using System.Diagnostics;
using System.Runtime.InteropServices;
using Processes;

namespace Checks;

/// <summary>
/// Compiles programs of one exercise, starts them, and checks them from outside. Keep one for many checks: what is loaded once
/// stays loaded.
/// </summary>
/// <param name="exercise">The exercise.</param>
/// <param name="options">How long it waits, and whom it tells.</param>
sealed class Checker(Exercise exercise, CheckerOptions options) : IChecker
{
    (string Key, Compiler Compiler)? compiler;
    (string Code, ChecksAssembly Assembly)? checks;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The exercise itself is broken: its project, or its checks.</exception>
    public Task<Verdict> CheckAsync(IReadOnlyList<string> files, Action<TaskVerdict>? found = null, CancellationToken cancel = default) =>
        CheckAsync(files, null, found, cancel);

    /// <summary>Compiles these files, and runs the checks of one task alone, whatever the others would say.</summary>
    public Task<Verdict> CheckAsync(IReadOnlyList<string> files, int task) => CheckAsync(files, task, null, CancellationToken.None);

    async Task<Verdict> CheckAsync(IReadOnlyList<string> files, int? only, Action<TaskVerdict>? found, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("exercise-").FullName;
        try
        {
            // At once: on a cold start each of them takes a second.
            var loading = Task.Run(() => LoadChecksAsync(cancel), cancel);
            var program = Path.Combine(folder, "Exercise.dll");
            var (errors, warnings) = await Task.Run(() => BuildAsync(files, program, cancel), cancel);
            var tasks = (await loading).Tasks;
            var verdicts = new List<TaskVerdict>();
            foreach (var (number, methods) in tasks)
            {
                var isNext = errors.Count == 0 && (only is null ? verdicts.All(verdict => verdict is TaskVerdict.Passed) : number == only);
                verdicts.Add(isNext ? await CheckAsync(number, methods, program, cancel) : new TaskVerdict.Waiting(number));
                found?.Invoke(verdicts[^1]);
            }
            return new(errors, warnings, verdicts);
        }
        finally
        {
            // A virus scanner may be reading it, and it lies where everything is temporary.
            try { Directory.Delete(folder, recursive: true); }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
        }
    }

    /// <summary>Compiles these files to a program that <see cref="Start"/> can start, unless they have errors.</summary>
    internal async Task<(IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings)> BuildAsync(
        IReadOnlyList<string> files, string program, CancellationToken cancel)
    {
        var found = await (await CompilerAsync(cancel)).CompileAsync(files, program, cancel);
        var config = Path.ChangeExtension(program, ".runtimeconfig.json");
        if (found.Errors.Count == 0) await File.WriteAllTextAsync(config, RuntimeConfig, cancel);
        return found;
    }

    // The checks of a task run side by side: most of a check's time is the start of the program.
    async Task<TaskVerdict> CheckAsync(
        int number, IReadOnlyList<Func<StudentProgram, Task>> methods, string program, CancellationToken cancel)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        List<Task<Failure?>> running = [];
        try
        {
            var checks = methods.Select(Begin);
            foreach (var check in options.OneByOne ? checks : [.. checks])
                if (await check is { } failure) return new TaskVerdict.Failed(number, failure);
            return new TaskVerdict.Passed(number);
        }
        finally
        {
            await enough.CancelAsync();
            // What they have started is ended by them.
            await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Task<Failure?> Begin(Func<StudentProgram, Task> method)
        {
            running.Add(CheckAsync(method, program, enough.Token));
            return running[^1];
        }
    }

    async Task<Failure?> CheckAsync(Func<StudentProgram, Task> method, string program, CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var thrown = new ThrownLog(Path.Combine(Path.GetDirectoryName(program)!, Path.GetRandomFileName()));
        var attempt = new Attempt(options.Patience, end.Token, thrown);
        var student = new StudentProgram(Started, options.Notes, attempt);
        var checking = Task.Run(() => method(student), CancellationToken.None); // on its own: one that never gives way holds up no other
        try
        {
            await checking.WaitAsync(options.Limit, cancel);
            return null;
        }
        catch (Unmet unmet)
        {
            return await FailedAsync(unmet.Why, unmet);
        }
        catch (TimeoutException) when (!checking.IsCompleted)
        {
            return await FailedAsync($"The check was not over after {Shown.Seconds(options.Limit)}.");
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            return await FailedAsync($"The check itself went wrong: {e.GetType().Name}: {e.Message}");
        }
        finally
        {
            await end.CancelAsync();
            await student.EndAsync();
        }

        async Task<Failure> FailedAsync(string? why, Unmet? unmet = null)
        {
            var (uncaught, caught) = await attempt.ThrewAsync();
            return new(attempt.Steps, unmet?.Expected, unmet?.Came, why, attempt.Output.Last(10), uncaught, caught);
        }

        ProcessStartInfo Started(IEnumerable<string> arguments)
        {
            var start = Start(program, arguments);
            thrown.PutOn(start);
            return start;
        }
    }

    /// <summary>Nothing: each check ends what it has started.</summary>
    public ValueTask DisposeAsync() => default;

    async Task<Compiler> CompilerAsync(CancellationToken cancel)
    {
        var key = CompilerArguments.Key(exercise);
        if (compiler?.Key != key)
            compiler = (key, new(await CompilerArguments.ForAsync(exercise, key, Asking, cancel), exercise.Folder));
        return compiler.Value.Compiler;

        void Asking() => options.Note?.Invoke("Asking MSBuild how this project is compiled, once …");
    }

    async Task<ChecksAssembly> LoadChecksAsync(CancellationToken cancel)
    {
        var code = RegularFile.ReadAllText(exercise.Checks);
        if (checks?.Code != code) checks = (code, await ChecksAssembly.LoadAsync(exercise.Checks, code, cancel));
        return checks.Value.Assembly;
    }

    /// <summary>How a program is started that was built here.</summary>
    internal ProcessStartInfo Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Dotnet, ["exec", program, .. arguments])
        {
            WorkingDirectory = exercise.Folder,
            RedirectStandardInput = true, // the keyboard is ours
        };
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToArray()) start.Environment.Remove(name);
        start.Environment["TZ"] = "Europe/Istanbul"; // a time of the machine is not UTC there
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        StarterWatch.PutOn(start);
        // 512 MiB: what eats all of it ends with an exception, and not with the machine.
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x20000000";
        return start;

        // Its own settings count, and none of the terminal that we were started from.
        static bool IsSetting(string name) => name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
            || name.Equals("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase);
    }

    // The dotnet that runs us, whatever stands first on the path.
    static string Dotnet
    {
        get
        {
            var above = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..");
            var path = Path.GetFullPath(Path.Combine(above, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
            return File.Exists(path) ? path : "dotnet";
        }
    }

    string RuntimeConfig => $$"""
        {
          "runtimeOptions": {
            "tfm": "net10.0",
            "rollForward": "Major",
            "frameworks": [{{string.Join(", ", Frameworks.Select(name => $$"""{ "name": "{{name}}", "version": "10.0.0" }"""))}}]
          }
        }
        """;

    string[] Frameworks => new Project(exercise.Project).IsWeb
        ? ["Microsoft.NETCore.App", "Microsoft.AspNetCore.App"]
        : ["Microsoft.NETCore.App"];
}
