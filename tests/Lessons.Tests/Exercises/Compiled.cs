using System.Diagnostics;
using System.Security;
using System.Text.Json;
using Checks;
using Processes;

namespace Lessons.Tests.Exercises;

/// <summary>MSBuild and the compiler in the process say the same of what students begin and end with: what a check warns of, an editor does too.</summary>
public sealed class Compiled : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("compiled-").FullName;

    [Fact]
    [Long("MSBuild compiles all that the checks have compiled. Translating compares the two in every run, for a small program.")]
    [Trait("lesson", "none")]
    public async Task Both_find_the_same()
    {
        ExerciseProgram[] programs = [.. from exercise in ExerciseProgram.Exercises from name in (string[])["starter", "solution"] select new ExerciseProgram(exercise.Name, name)];
        var found = BuildAsync(programs);
        foreach (var exercise in ExerciseProgram.Exercises)
        {
            var key = CompilerArguments.Key(exercise);
            var compiler = new Compiler(await CompilerArguments.ForAsync(exercise, key, () => { }, CancellationToken.None), exercise.Folder);
            foreach (var program in programs.Where(program => program.Lesson == exercise.Name))
            {
                var (errors, warnings) = await compiler.CompileAsync(program.Files(folder), Path.Combine(folder, "Exercise.dll"), CancellationToken.None);
                Assert.Empty(errors);
                Assert.Equal((await found)[program].Order(), warnings.Order());
            }
        }
    }

    // All at once: MSBuild's own start takes longer than what it does for one of them.
    async Task<Dictionary<ExerciseProgram, string[]>> BuildAsync(ExerciseProgram[] programs)
    {
        var all = Path.Combine(folder, "all.proj");
        await File.WriteAllTextAsync(all, $"""
            <Project>
              <ItemGroup>
                {string.Join("\n", programs.Select((program, index) => $"""
                <Program Include="{SecurityElement.Escape(Repository.In("lessons", program.Lesson, "exercise", "Exercise.csproj"))}">
                  <AdditionalProperties>ExerciseFiles={SecurityElement.Escape(string.Join('|', program.Files(folder)))};ErrorLog={Log(index)}%2Cversion=2.1;IntermediateOutputPath={Path.Combine(folder, $"{index}")}/</AdditionalProperties>
                </Program>
                """))}
              </ItemGroup>
              <Target Name="Build"><MSBuild Projects="@(Program)" Targets="Compile" BuildInParallel="true" /></Target>
            </Project>
            """);
        // Restored by the tests' own build? Not before the first check: so here.
        foreach (var exercise in ExerciseProgram.Exercises) await MSBuildAsync(exercise.Project, "-target:Restore");
        await MSBuildAsync(all, "-maxCpuCount:2");
        return programs.Select((program, index) => (program, index)).ToDictionary(pair => pair.program, pair => Read(Log(pair.index)));

        string Log(int index) => Path.Combine(folder, $"{index}.sarif");
    }

    async Task MSBuildAsync(string project, string option)
    {
        // One compiler for all, which ends with this build. Where pipes are files, nobody else can find it; on Windows it would be everybody's.
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, option, "-nologo", "-verbosity:quiet", "-nodeReuse:false", $"-property:UseSharedCompilation={!OperatingSystem.IsWindows()}"]);
        start.Environment["TMPDIR"] = folder;
        var output = new Journal<string>("msbuild");
        await using var build = ChildProcess.Start(start, output.Add);
        Assert.True(await build.Exit == 0, string.Join('\n', output.Entries));
    }

    // The log of the compiler: SARIF 2.1.
    static string[] Read(string log)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(log));
        return [.. from result in json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                   where result.GetProperty("level").GetString() is "warning" or "error" && !result.TryGetProperty("suppressions", out _)
                   let place = result.TryGetProperty("locations", out var places) ? places[0].GetProperty("physicalLocation") : default
                   let at = place.ValueKind == JsonValueKind.Undefined ? "" : $"{Path.GetFileName(new Uri(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!).LocalPath)}({place.GetProperty("region").GetProperty("startLine")},{place.GetProperty("region").GetProperty("startColumn")}): "
                   select $"{at}{result.GetProperty("level")} {result.GetProperty("ruleId")}: {result.GetProperty("message").GetProperty("text").GetString()}"];
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
