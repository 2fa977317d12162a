using Processes;

namespace Checks;

/// <summary>Runs a wrong program of an exercise, to be used with the lesson's page.</summary>
sealed class MistakeRun(Exercise exercise, Screen errors)
{
    public async Task<int> RunAsync(Mistake mistake, string[] arguments, CancellationToken ending)
    {
        var checker = new Checker(exercise, new() { Note = note => errors.Write(note) });
        var folder = Path.Combine(exercise.Own, "mistakes", mistake.Name);
        var program = Path.Combine(folder, "Exercise.dll");
        var (wrong, _) = await checker.BuildAsync(mistake.WriteTo(folder), program, ending);
        foreach (var error in wrong) errors.Write(error);
        if (wrong.Count > 0) return 1;
        var start = checker.Start(program, arguments);
        start.Environment["ASPNETCORE_URLS"] = Environment.GetEnvironmentVariable("ASPNETCORE_URLS"); // the checker removes it, but here it says where to listen
        await using var running = ChildProcess.Start(start, notes: Path.Combine(exercise.Root, ".course", "started"));
        using var stop = ending.Register(() => _ = running.StopAsync(TimeSpan.FromSeconds(2)));
        return await running.Exit;
    }
}
