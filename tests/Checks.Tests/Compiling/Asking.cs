using System.Text.Json;
using Checks.Tests.Running;
using Microsoft.CodeAnalysis.CSharp;
using Processes;

namespace Checks.Tests.Compiling;

/// <summary>What MSBuild is asked about an exercise, and when.</summary>
public sealed class Asking : IDisposable
{
    readonly TinyExercise exercise = new TinyPlainExercise().Begin();
    int asked;

    [Fact]
    [Long("MSBuild is asked five times. What its answer depends on is proved in every run.")]
    public async Task MSBuild_is_asked_once_and_again_when_its_answer_may_be_another()
    {
        await AskAsync();
        Assert.Equal(1, asked);
        await Task.WhenAll(AskAsync(), AskAsync());
        Assert.Equal(1, asked);

        // What a student writes changes no answer.
        exercise.Write("lessons/01-tiny/exercise/Program.cs", "return;");
        exercise.Write("lessons/01-tiny/exercise/More.cs", "class More;");
        var arguments = await AskAsync();
        Assert.Equal(1, asked);
        Assert.DoesNotContain(arguments.SourceFiles, source => source.Path.Contains("Program.cs", StringComparison.Ordinal) || source.Path.Contains("More.cs", StringComparison.Ordinal));

        Change(exercise.Exercise.Project, "<OutputType>Exe</OutputType>", "<OutputType>Exe</OutputType><DefineConstants>MINE</DefineConstants>");
        Assert.Contains("MINE", (await AskAsync()).ParseOptions.PreprocessorSymbolNames);
        Assert.Equal(2, asked);

        Change(exercise.In("Directory.Build.props"), "<LangVersion>14.0</LangVersion>", "<LangVersion>13.0</LangVersion>");
        Assert.Equal(LanguageVersion.CSharp13, (await AskAsync()).ParseOptions.LanguageVersion);
        Assert.Equal(3, asked);

        Directory.Delete(exercise.In("lessons/01-tiny/exercise/obj"), recursive: true);
        arguments = await AskAsync();
        Assert.Equal(4, asked);
        Assert.All(arguments.SourceFiles, source => Assert.True(File.Exists(source.Path), source.Path));

        await File.WriteAllTextAsync(Path.Combine(exercise.Exercise.Own, "compiler.rsp"), "nonsense");
        await AskAsync();
        Assert.Equal(5, asked);
        Assert.Equal(["compiler.lock", "compiler.rsp"], Directory.GetFiles(exercise.Exercise.Own).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Answer_depends_on_the_project_and_on_what_projects_share_and_not_on_what_a_student_writes()
    {
        var key = CompilerArguments.Key(exercise.Exercise);
        exercise.Write("lessons/01-tiny/exercise/Program.cs", "return;");
        Assert.Equal(key, CompilerArguments.Key(exercise.Exercise));
        foreach (var file in (string[])[exercise.Exercise.Project, exercise.In("Directory.Build.props")])
        {
            Change(file, "<Project", "<Project ");
            Assert.NotEqual(key, key = CompilerArguments.Key(exercise.Exercise));
        }
    }

    // For editors, and for 'try'.
    [Fact]
    public async Task Project_leaves_out_what_an_editor_lays_beside_a_file()
    {
        foreach (var name in (string[])["Program.cs", "._Program.cs", ".#Program.cs"]) exercise.Write($"lessons/01-tiny/exercise/{name}", "return;");
        var found = new List<string>();
        var start = MsBuild.Command(exercise.Exercise.Project, "-getItem:Compile");
        Assert.Equal(0, await MsBuild.RunAsync(start, found.Add, CancellationToken.None));
        using var json = JsonDocument.Parse(string.Join('\n', found));
        Assert.Equal(["Program.cs"], json.RootElement.GetProperty("Items").GetProperty("Compile").EnumerateArray().Select(file => file.GetProperty("Identity").GetString()));
    }

    [Fact]
    public async Task Second_check_waits_while_the_first_asks_MSBuild_and_uses_its_answer()
    {
        var (key, asking) = (CompilerArguments.Key(exercise.Exercise), new TaskCompletionSource());
        Task<CSharpCommandLineArguments> second;
        using (await FileLock.TakeAsync(Path.Combine(exercise.Exercise.Own, "compiler.lock"), Patience.Limit, CancellationToken.None))
        {
            second = CompilerArguments.ForAsync(exercise.Exercise, key, asking.SetResult, CancellationToken.None);
            await asking.Task.WaitAsync(Patience.Limit);
            await File.WriteAllLinesAsync(Path.Combine(exercise.Exercise.Own, "compiler.rsp"), [key, "-define:THEIRS"]);
        }
        Assert.Contains("THEIRS", (await second.WaitAsync(Patience.Limit)).ParseOptions.PreprocessorSymbolNames);
    }

    [Fact]
    public async Task Answer_has_the_starter_s_files_nowhere()
    {
        var arguments = await AskAsync();
        Assert.NotEmpty(arguments.SourceFiles); // the implicit usings, and what else MSBuild writes
        Assert.DoesNotContain(arguments.SourceFiles, source => source.Path.Contains("starter", StringComparison.Ordinal));
        Assert.NotEmpty(arguments.MetadataReferences);
        Assert.NotEmpty(arguments.AnalyzerReferences);
    }

    [Theory]
    [InlineData("<Project Sdk=\"Microsoft.NET.Sdk\"", "MSB4025: The project file could not be loaded. Unexpected end of file has occurred. The following elements are not closed:  Line 1, position 33.")]
    [InlineData("<Project Sdk=\"Microsoft.NET.Sdk\"><Nonsense /></Project>", "MSB4067: The element <Nonsense> beneath element <Project> is unrecognized.")]
    [InlineData("<Project Sdk=\"Microsoft.NET.Sdkx\"></Project>", "MSB4236: The SDK 'Microsoft.NET.Sdkx' specified could not be found.")]
    [InlineData("<Project Sdk=\"Microsoft.NET.Sdk\"><Target Name=\"Mine\" BeforeTargets=\"Compile\"><Error Text=\"Not today.\" Code=\"MY0001\" /></Target></Project>", "MY0001: Not today.")]
    public async Task Broken_project_says_what_MSBuild_says(string project, string says)
    {
        await File.WriteAllTextAsync(exercise.Exercise.Project, project);
        var broken = await Assert.ThrowsAsync<InvalidOperationException>(AskAsync);
        Assert.Equal($"{exercise.Exercise.Project} cannot be built: {says}", broken.Message);
        Assert.False(File.Exists(Path.Combine(exercise.Exercise.Own, "compiler.rsp")));
    }

    [Fact]
    public async Task Question_that_nobody_waits_for_is_ended()
    {
        using var cancel = new CancellationTokenSource();
        var asking = CompilerArguments.ForAsync(exercise.Exercise, CompilerArguments.Key(exercise.Exercise), cancel.Cancel, cancel.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking.WaitAsync(Patience.Limit));
        Assert.False(File.Exists(Path.Combine(exercise.Exercise.Own, "compiler.rsp")));
    }

    async Task<CSharpCommandLineArguments> AskAsync() =>
        await CompilerArguments.ForAsync(exercise.Exercise, CompilerArguments.Key(exercise.Exercise), () => Interlocked.Increment(ref asked), CancellationToken.None);

    static void Change(string file, string before, string after)
    {
        var text = File.ReadAllText(file);
        Assert.Contains(before, text, StringComparison.Ordinal);
        var last = File.GetLastWriteTimeUtc(file);
        File.WriteAllText(file, text.Replace(before, after, StringComparison.Ordinal));
        if (File.GetLastWriteTimeUtc(file) <= last) File.SetLastWriteTimeUtc(file, last.AddSeconds(1)); // a clock that is coarse
    }

    public void Dispose() => exercise.Dispose();
}
