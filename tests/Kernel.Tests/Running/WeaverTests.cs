using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Notebooks.Tests.Running;

/// <summary>Code gets its checks and stays what it is.</summary>
public class WeaverTests
{
    const string Check = "CellInterruption.ThrowIfRequested()";

    [Theory]
    [InlineData("1 + 1", 0)]
    [InlineData("while (true) ;", 1)]
    [InlineData("for (;;) { }\ndo F(); while (true);\nforeach (var x in xs)\n    F(x);", 3)]
    [InlineData("int Fibonacci(int n) => n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);", 1)]
    [InlineData("void F() => F();", 1)]
    [InlineData("Task F() => Task.Delay(1);", 1)]
    [InlineData("async Task<int> F() => await Task.FromResult(1);", 1)]
    [InlineData("async Task F() => await Task.Delay(1);", 0)]
    [InlineData("async System.Threading.Tasks.Task F() => await Task.Delay(1);", 0)]
    [InlineData("ref int F() => ref x;\nint G() => throw new Exception();", 0)]
    [InlineData("Func<int, int> f = x => { return x; };\nclass A { int F() { return 1; } int G() => 1; }", 3)]
    public void Loops_and_functions_are_checked(string code, int checks)
    {
        var woven = InterruptWeaver.Weave(code);
        Assert.Equal(checks, woven.Split(Check).Length - 1);
        Assert.Equal(code.Count(c => c == '\n'), woven.Count(c => c == '\n')); // every line keeps its number
        Assert.Empty(CSharpSyntaxTree.ParseText(woven, new(LanguageVersion.Latest, kind: SourceCodeKind.Script)).GetDiagnostics());
    }

    [Theory]
    [InlineData("while (true)")]
    [InlineData("int F() =>")]
    public void Errors_stay_errors(string code) =>
        Assert.NotEmpty(CSharpSyntaxTree.ParseText(InterruptWeaver.Weave(code), new(LanguageVersion.Latest, kind: SourceCodeKind.Script)).GetDiagnostics());
}
