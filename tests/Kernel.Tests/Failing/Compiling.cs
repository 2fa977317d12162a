namespace Notebooks.Tests.Failing;

/// <summary>What the compiler does not take, and what helps.</summary>
[Collection(OneKernel.Name)]
public sealed class Compiling(SharedKernel shared)
{
    readonly TestKernel kernel = shared.Kernel;

    [Fact]
    public async Task Error_names_cell_and_line_and_shows_the_place()
    {
        var cell = await kernel.RunAsync("var fine = 1;\n\tvar bad = fine + oops;", "cell 3");
        const string sentence = "cell 3, line 2, column 19: The name 'oops' does not exist in the current context (CS0103)";
        Assert.Equal(("error", Failures.Compilation, sentence), (cell.Status, cell.Error!.Ename, cell.Error.Evalue));
        Assert.Equal([sentence, "    \tvar bad = fine + oops;", "    \t                 ^"], cell.Error.Traceback);
    }

    [Fact]
    public async Task Errors_come_in_the_order_of_the_cell_and_not_more_than_ten()
    {
        var cell = await kernel.RunAsync(string.Join('\n', Enumerable.Range(1, 12).Select(n => $"int x{n} = y{n};")), "cell 3");
        Assert.Equal(Enumerable.Range(1, 10), cell.Error!.Traceback.Where(line => line.StartsWith("cell 3, line", StringComparison.Ordinal)).Select(line => int.Parse(line["cell 3, line ".Length..line.IndexOf(", column", StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("… 2 more errors", cell.Error.Traceback[^1]);
    }

    [Fact]
    public async Task Error_is_in_English_on_every_machine()
    {
        var cell = await kernel.RunAsync("System.Globalization.CultureInfo.DefaultThreadCurrentUICulture = System.Globalization.CultureInfo.DefaultThreadCurrentCulture = new(\"cs-CZ\");\n#!csharp\noops", "cell 3");
        Assert.Equal("cell 3, line 3, column 1: The name 'oops' does not exist in the current context (CS0103)", cell.Error!.Evalue);
    }

    [Theory]
    [InlineData("", "(", 20_000)]
    [InlineData("", "$\"{", 5_000)]
    [InlineData("", "a<", 10_000)]
    [InlineData("; // C#\n", "(", 20_000)]
    [InlineData("\n#if ", "(", 20_000)]
    public async Task Cell_that_is_nested_too_deeply_ends_alone(string begin, string piece, int times)
    {
        await kernel.RunAsync("var kept = 42;");
        var code = "kept" + begin + string.Concat(Enumerable.Repeat(piece, times));
        var cell = await kernel.RunAsync(code, "cell 3");
        Assert.Equal((Failures.Compilation, "cell 3 has more than 200 brackets inside each other, which is too deep for the compiler."), (cell.Error!.Ename, cell.Error.Evalue));
        Assert.Empty((await kernel.Process.CompleteAsync(code, 2)).Matches);
        Assert.Equal("42", (await kernel.RunAsync("kept")).Result);
    }

    [Fact]
    public async Task Warning_is_no_error() => Assert.Equal("ok", (await kernel.RunAsync("async Task Never() { }\nobject o = null; o?.ToString();")).Status);

    const string Using = "A cell cannot have 'using var' at its top: write using (var … = …) { … }, or put braces around the lines that it is for.";

    [Theory]
    [InlineData("using var x = new System.IO.MemoryStream();", Using)]
    [InlineData("using System.IO.MemoryStream x = new();", Using)]
    [InlineData("using System.IO;\nawait using var x = new MemoryStream();", Using)]
    [InlineData("namespace Mine;\nclass A { }", "A cell cannot have a namespace: leave it out, what the cell declares is there for all cells after it.")]
    [InlineData("namespace Mine { class A { } }", "A cell cannot have a namespace: leave it out, what the cell declares is there for all cells after it.")]
    [InlineData("static class Extensions { public static int Twice(this int x) => 2 * x; }", "A cell is a class itself, so that this one is inside of another: write the extension method without a class around it.")]
    [InlineData("Formatter<int>.Register((value, writer) => { });", "Formatters are registered without the type in front: Formatter.Register<T>((value, writer) => writer.Write(…), \"text/html\").")]
    [InlineData("Span<byte> span = new byte[3];", "What a cell declares is kept for the cells after it, and a span cannot be kept: use it inside of a method or of braces, or keep an array or Memory<T>.")]
    [InlineData("var span = \"text\".AsSpan();", "What a cell declares is kept for the cells after it, and a span cannot be kept: use it inside of a method or of braces, or keep an array or Memory<T>.")]
    [InlineData("var socket = new ClientWebSocket();", "ClientWebSocket needs using System.Net.WebSockets; at the top of the cell.")]
    [InlineData("var open = WebSocketState.Open;", "WebSocketState needs using System.Net.WebSockets; at the top of the cell.")]
    [InlineData("Channel<int> channel;", "Channel needs using System.Threading.Channels; at the top of the cell.")]
    [InlineData("CancellationToken.None.ToString();", "CancellationToken needs using System.Threading; at the top of the cell.")]
    [InlineData("JsonSerializer.Serialize(1)", "JsonSerializer needs using System.Text.Json; at the top of the cell.")]
    [InlineData("var app = WebApplication.CreateBuilder();", "WebApplication needs #r \"Microsoft.AspNetCore\" and using Microsoft.AspNetCore.Builder; at the top of the cell.")]
    [InlineData("HttpContext context;", "HttpContext needs #r \"Microsoft.AspNetCore\" and using Microsoft.AspNetCore.Http; at the top of the cell.")]
    [InlineData("Results.Ok();", "Results needs #r \"Microsoft.AspNetCore.Http.Results\" and using Microsoft.AspNetCore.Http; at the top of the cell.")]
    [InlineData("using Microsoft.AspNetCore.Builder;", "Microsoft.AspNetCore.Builder is not there by itself: begin the cell with #r \"Microsoft.AspNetCore\".")]
    [InlineData("using Microsoft.AspNetCore.SignalR;", "Microsoft.AspNetCore.SignalR is not there by itself: begin the cell with #r \"Microsoft.AspNetCore.SignalR\".")]
    public async Task What_everybody_meets_is_told_what_helps(string code, string advice) => Assert.Contains(advice, (await kernel.RunAsync(code)).Error!.Traceback);

    [Theory]
    [InlineData("nowhere")]
    [InlineData("Program.Main(null)")] // the kernel's own is none of a cell's business
    [InlineData("new Nowhere()")]
    [InlineData("1.Nowhere()")]
    [InlineData("using Nowhere.AtAll;")]
    [InlineData("var x = ;")]
    [InlineData("int x = \"text\";")]
    public async Task Where_nothing_is_known_to_help_nothing_is_said(string code) => Assert.Equal(3, (await kernel.RunAsync(code)).Error!.Traceback.Count);

    [Fact]
    public async Task Advice_is_given_once()
    {
        var traceback = (await kernel.RunAsync("new ClientWebSocket();\nnew ClientWebSocket();")).Error!.Traceback;
        Assert.Single(traceback, line => line.StartsWith("ClientWebSocket needs", StringComparison.Ordinal));
    }
}
