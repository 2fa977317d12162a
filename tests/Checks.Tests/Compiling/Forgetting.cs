using Checks.Tests.Running;

namespace Checks.Tests.Compiling;

/// <summary>A watch may compile for hours.</summary>
[Collection(QuietMachine.Name)] // all that the process holds is counted
public sealed class Forgetting(TinyPlainExercise plain) : IClassFixture<TinyPlainExercise>, IDisposable
{
    // A program of a thousand lines: what Roslyn keeps of words that it has seen, whoever wrote them, is not counted.
    static readonly string Lines = string.Concat(Enumerable.Repeat("Console.WriteLine(number++);\n", 1000));
    readonly string folder = Directory.CreateTempSubdirectory("forgetting-").FullName;

    // With source generators, which keep most.
    [Fact]
    [Long("It compiles a thousand lines fifty times.")]
    public async Task Memory_does_not_grow_with_every_compile()
    {
        var (compiler, program) = (await plain.CompilerAsync(), Path.Combine(folder, "Exercise.dll"));
        for (var number = 0; number < 10; number++) await CompileAsync(number);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var number = 10; number < 50; number++) await CompileAsync(number);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 4 * 1024 * 1024); // 100 KiB each; a program that is kept is more than that

        async Task CompileAsync(int number) => Assert.Empty((await compiler.CompileAsync(plain.Program(
            FormattableString.Invariant($"var number = {number};\n{Lines}Console.WriteLine(Numbers.First());"),
            ("Numbers.cs", "using System.Text.RegularExpressions; static partial class Numbers { [GeneratedRegex(\"[0-9]+\")] public static partial Regex First(); }")), program, CancellationToken.None)).Errors);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
