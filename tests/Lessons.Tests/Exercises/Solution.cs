using Checks;

namespace Lessons.Tests.Exercises;

/// <summary>A solved exercise, running: what a student has at the end.</summary>
sealed class Solution(Sample sample, string folder) : IAsyncDisposable
{
    public Sample Sample => sample;

    public static async Task<Solution> StartAsync(string lesson)
    {
        var exercise = new Exercise(Repository.In("lessons", lesson));
        var folder = Directory.CreateTempSubdirectory("solution-").FullName;
        var (checker, program) = (new Checker(exercise, new()), Path.Combine(folder, "Exercise.dll"));
        Assert.Empty((await checker.BuildAsync(Exercise.Code(exercise.Solution), program, CancellationToken.None)).Errors);
        return new(await Sample.StartAsync($"The solution of {lesson}", checker.Start(program, ["--urls", "http://127.0.0.1:0"])), folder);
    }

    public async ValueTask DisposeAsync()
    {
        await sample.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
