using System.Diagnostics;
using Checks.Tests.Running;

namespace Checks.Tests.Compiling;

/// <summary>A program that no compiler could take ends its own compilation, with a sentence, and not the check's process.</summary>
[Collection(QuietMachine.Name)] // what the compiler gives up goes on for a while, and takes a processor
public sealed class HostilePrograms(TinyPlainExercise exercise) : IClassFixture<TinyPlainExercise>
{
    const string More = "It is another kind of bracket.";
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    static int compiled;

    [Theory]
    [InlineData("(", Traits = [LongAttribute.Trait, More])]
    [InlineData("[", Traits = [LongAttribute.Trait, More])]
    [InlineData("{")]
    [InlineData("$\"{")]
    [InlineData("a<", Traits = [LongAttribute.Trait, More])]
    [InlineData("(\")\"")]
    [InlineData("$\"{(\")\"", Traits = [LongAttribute.Trait, More])]
    public async Task Nested_too_deeply(string piece)
    {
        var (errors, _) = await CompileAsync($"var a = {Of(piece, 29_000)};");
        Assert.Equal("Program.cs has more than 200 brackets inside each other, which is too deep to be checked.", Assert.Single(errors));
    }

    [Theory]
    [Long("Each keeps the compiler busy for a second. What is nested too deeply is proved in every run.")]
    [InlineData("- ")]
    [InlineData("not ")]
    [InlineData("(a)")]
    [InlineData("if(a)")]
    [InlineData("await ")]
    [InlineData("#if a\n")]
    public async Task Long_and_without_an_end(string piece)
    {
        var (errors, _) = await CompileAsync($"var a = {Of(piece, 29_000)}");
        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.Contains("error CS", error, StringComparison.Ordinal)); // the compiler's own: it has come to its end
    }

    [Fact]
    public async Task Too_long() =>
        Assert.Equal("Program.cs is longer than 30,000 characters, which is too long to be checked.", Assert.Single((await CompileAsync(new('a', 30_001))).Errors));

    [Fact]
    public async Task Takes_the_compiler_too_long()
    {
        var (errors, _) = await CompileAsync($"var a = {Of("a=>", 7_500)}1;", TimeSpan.FromSeconds(0.1));
        Assert.Equal("The compiler did not finish and was stopped after 0.1 seconds. Is an expression nested very deeply, or is the computer very busy?", Assert.Single(errors));
    }

    async Task<(IReadOnlyList<string> Errors, IReadOnlyList<string>)> CompileAsync(string code, TimeSpan? limit = null)
    {
        var compiler = await exercise.CompilerAsync();
        var program = exercise.In(FormattableString.Invariant($"out/{Interlocked.Increment(ref compiled)}/Exercise.dll"));
        var watch = Stopwatch.StartNew();
        var found = await compiler.CompileAsync(exercise.Program(code), program, CancellationToken.None, limit);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Limit);
        return found;
    }

    static string Of(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));
}
