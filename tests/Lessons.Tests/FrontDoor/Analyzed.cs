using System.Diagnostics;

namespace Lessons.Tests.FrontDoor;

/// <summary>Who waits for the analyzers: CI, and no student.</summary>
public class Analyzed
{
    [Theory]
    [InlineData("true", "true")]
    [InlineData(null, "false")]
    public async Task Only_CI_runs_the_analyzers(string? ci, string run)
    {
        var project = Repository.In("samples", "Processes", "Processes.csproj");
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, "-getProperty:RunAnalyzersDuringBuild"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["CI"] = ci;
        start.Environment["RunAnalyzersDuringBuild"] = "else"; // whatever the machine says
        using var process = Process.Start(start)!;
        Assert.Equal(run, (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
    }
}
