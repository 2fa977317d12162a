using System.Diagnostics;
using Checks.Tests.Running;
using Processes;

namespace Checks.Tests.Compiling;

/// <summary>Programs compiled in the process, as MSBuild would.</summary>
public sealed class Translating(TinyPlainExercise plain, TinyWebExercise web) : IClassFixture<TinyPlainExercise>, IClassFixture<TinyWebExercise>, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("translating-").FullName;

    string Program => Path.Combine(folder, "Exercise.dll");

    [Fact]
    public async Task Source_generators_of_the_SDK_work()
    {
        plain.CheckOne("""
            await program.StartAsync();
            await program.ExpectLineAsync("{\"Name\":\"Ada\",\"Age\":36}");
            await program.ExpectLineAsync("42");
            await program.ExpectExitAsync(0);
            """);
        await using var checker = plain.Checker();
        var verdict = await checker.CheckAsync(plain.Program("""
            using System.Text.Json;
            using System.Text.Json.Serialization;
            using System.Text.RegularExpressions;

            Console.WriteLine(JsonSerializer.Serialize(new("Ada", 36), Known.Default.Person));
            Console.WriteLine(Numbers.First().Match("the answer is 42.").Value);

            record Person(string Name, int Age);
            [JsonSerializable(typeof(Person))] partial class Known : JsonSerializerContext;
            static partial class Numbers
            {
                [GeneratedRegex(@"\d+")] public static partial Regex First();
            }
            """));
        Assert.Empty(verdict.Errors);
        Assert.Empty(verdict.Warnings);
        Assert.True(verdict.Passed, $"{verdict.Tasks[0]}");
    }

    [Fact]
    public async Task Source_generators_of_ASP_NET_Core_work()
    {
        web.CheckOne("""
            if (await program.GetAsync("/add/2/3") is not { Status: 200, Body: "5" } answer) throw new Unmet("5", "no 5");
            await program.ExpectLineAsync("added", line => line.EndsWith("Added 2 and 3"));
            """);
        await using var checker = web.Checker();
        var verdict = await checker.CheckAsync(web.Program("""
            var builder = WebApplication.CreateSlimBuilder(args);
            var app = builder.Build();
            app.MapGet("/add/{one:int}/{two:int}", (int one, int two) =>
            {
                Log.Added(app.Logger, one, two);
                return one + two;
            });
            app.Run();

            static partial class Log
            {
                [LoggerMessage(LogLevel.Warning, "Added {One} and {Two}")] public static partial void Added(ILogger log, int one, int two);
            }
            """));
        Assert.Empty(verdict.Errors);
        Assert.Empty(verdict.Warnings);
        Assert.True(verdict.Passed, $"{verdict.Tasks[0]}");
    }

    [Fact]
    public async Task Usings_are_those_of_the_project_s_SDK()
    {
        const string Code = "List<int> all = [1]; Console.WriteLine(all.Sum()); WebApplication.Create(args);\n";
        Assert.Equal(["Program.cs(1,52): error CS0103: The name 'WebApplication' does not exist in the current context"], (await (await plain.CompilerAsync()).CompileAsync(plain.Program(Code), Program, CancellationToken.None)).Errors);
        Assert.Empty((await (await web.CompilerAsync()).CompileAsync(web.Program(Code), Program, CancellationToken.None)).Errors);
    }

    // MSBuild is asked to compile, too, which takes a few seconds.
    [Fact]
    public async Task Warnings_have_the_words_that_MSBuild_prints()
    {
        var files = plain.Program("""
            int unused;
            string? maybe = args.Length > 0 ? args[0] : null;
            Console.WriteLine(maybe.Length);
            Old.Say();
            async Task Never() => Console.WriteLine();
            #warning Mind the gap: ağaç
            #pragma warning disable CS0168
            int pardoned;
            """, ("Old.cs", "static class Old\n{\n    [Obsolete(\"Say \\\"new\\\".\")] public static void Say() => Say();\n    public static string Name;\n}\n"));
        var (errors, warnings) = await (await plain.CompilerAsync()).CompileAsync(files, Program, CancellationToken.None);
        Assert.Empty(errors);
        Assert.Equal(await MSBuildSaysAsync(files), warnings.Order(StringComparer.Ordinal));
        Assert.InRange(warnings.Count, 6, 20);
    }

    [Fact]
    [Long("MSBuild compiles the program once more. Its warnings are compared in every run.")]
    public async Task Errors_have_the_words_that_MSBuild_prints()
    {
        var files = plain.Program("var one = two;\nint three = \"four\";\nFive();\n");
        var (errors, _) = await (await plain.CompilerAsync()).CompileAsync(files, Program, CancellationToken.None);
        Assert.Equal(await MSBuildSaysAsync(files), errors.Order(StringComparer.Ordinal));
        Assert.Equal(3, errors.Count);
    }

    [Fact]
    public async Task No_file_at_all_is_an_error_and_no_crash()
    {
        var (errors, _) = await (await plain.CompilerAsync()).CompileAsync([], Program, CancellationToken.None);
        Assert.StartsWith("error CS5001: Program does not contain a static 'Main' method", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xef, 0xbb, 0xbf })]
    [InlineData(new byte[0])]
    public async Task File_may_begin_with_a_mark_and_end_its_lines_as_Windows_does(byte[] mark)
    {
        var file = Path.Combine(folder, "Program.cs");
        await File.WriteAllBytesAsync(file, [.. mark, .. "var one = \"ş\";\r\nint two = one;\r\n"u8]);
        Assert.Equal("Program.cs(2,11): error CS0029: Cannot implicitly convert type 'string' to 'int'", Assert.Single((await (await plain.CompilerAsync()).CompileAsync([file], Program, CancellationToken.None)).Errors));
    }

    [Fact]
    public async Task File_that_an_editor_holds_is_read_all_the_same()
    {
        var file = plain.Program("return;")[0];
        using var editor = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        Assert.Empty((await (await plain.CompilerAsync()).CompileAsync([file], Program, CancellationToken.None)).Errors);
    }

    async Task<string[]> MSBuildSaysAsync(IReadOnlyList<string> files)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", plain.Exercise.Project, "-restore", "-target:Compile", "-nologo", "-verbosity:quiet", "-nodeReuse:false",
            "-property:UseSharedCompilation=false", $"-property:IntermediateOutputPath={folder}/obj/"]);
        start.Environment["ExerciseFiles"] = string.Join('|', files);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        var output = new Journal<string>("msbuild");
        await using var build = ChildProcess.Start(start, output.Add);
        await build.Exit;
        // …/Program.cs(1,2): warning CS0168: … [the project]
        return [.. (from line in output.Entries
                    where line.Contains(": warning ", StringComparison.Ordinal) || line.Contains(": error ", StringComparison.Ordinal)
                    let said = line[..line.LastIndexOf(" [", StringComparison.Ordinal)]
                    select said[(Path.GetDirectoryName(files[0])!.Length + 1)..]).Order(StringComparer.Ordinal)];
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
