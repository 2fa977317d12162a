namespace Notebooks.Tests.Failing;

/// <summary>Exceptions: what happened, and the way there through the cells.</summary>
[Collection(OneKernel.Name)]
public sealed class Throwing(SharedKernel shared)
{
    readonly TestKernel kernel = shared.Kernel;

    [Theory]
    [InlineData("int[] a = [1];\na[3]", "IndexOutOfRangeException: Index was outside the bounds of the array.", "  at cell 3, line 2")]
    [InlineData("int Sum(int[] n)\n{\n    var s = 0;\n    for (var i = 0; i <= n.Length; i++)\n        s += n[i];\n    return s;\n}\nSum([1, 2])", "IndexOutOfRangeException: Index was outside the bounds of the array.", "  at cell 3, line 5, in Sum", "  at cell 3, line 8")]
    [InlineData("throw new InvalidOperationException(\"no\");", "InvalidOperationException: no", "  at cell 3, line 1")]
    [InlineData("var a = 1;\n\nint.Parse(\"x\");", "FormatException: The input string 'x' was not in a correct format.", "  at int.Parse", "  at cell 3, line 3")]
    [InlineData("void Send()\n{\n    throw new Exception(\"no\");\n}\nSend();", "Exception: no", "  at cell 3, line 3, in Send", "  at cell 3, line 5")]
    [InlineData("async Task SendAsync()\n{\n    await Task.Yield();\n    throw new Exception(\"no\");\n}\nawait SendAsync();", "Exception: no", "  at cell 3, line 4, in SendAsync", "  at cell 3, line 6")]
    [InlineData("void Outer()\n{\n    Inner();\n    void Inner() => throw new Exception(\"no\");\n}\nOuter();", "Exception: no", "  at cell 3, line 4, in Inner", "  at cell 3, line 3, in Outer", "  at cell 3, line 6")]
    [InlineData("Action act = () => throw new Exception(\"no\");\nact();", "Exception: no", "  at cell 3, line 1, in a lambda", "  at cell 3, line 2")]
    [InlineData("void Act(int n) => new[] { n }.Select(x => x / 0).ToList();\nAct(1);", "DivideByZeroException: Attempted to divide by zero.", "  at cell 3, line 1, in a lambda in Act", "  at cell 3, line 1, in Act", "  at cell 3, line 2")]
    [InlineData("IEnumerable<int> Items()\n{\n    yield return 1;\n    throw new Exception(\"no\");\n}\nforeach (var item in Items()) ;", "Exception: no", "  at cell 3, line 4, in Items", "  at cell 3, line 6")]
    [InlineData("class Person\n{\n    public Person(string name) => ArgumentException.ThrowIfNullOrEmpty(name);\n    public static int Age => throw new Exception(\"no\");\n}\nnew Person(\"\");", "ArgumentException: The value cannot be an empty string. (Parameter 'name')", "  at cell 3, line 3, in new Person", "  at cell 3, line 6")]
    [InlineData("int Deep(int n) => n == 0 ? throw new Exception(\"no\") : Deep(n - 1) + 1;\nDeep(50)", "Exception: no", "  at cell 3, line 1, in Deep (51 times)", "  at cell 3, line 2")]
    [InlineData("class Mine(string what) : Exception(what);\nthrow new Mine(\"own\");", "Mine: own", "  at cell 3, line 2")]
    public async Task Way_through_the_cell_is_told(string code, params string[] traceback)
    {
        var cell = await kernel.RunAsync(code, "cell 3");
        Assert.Equal("error", cell.Status);
        Assert.Equal(traceback, cell.Error!.Traceback);
        Assert.Equal(traceback[0], $"{cell.Error.Ename}: {cell.Error.Evalue}");
    }

    [Fact]
    public async Task Message_without_end_is_cut_and_one_that_is_none_is_empty()
    {
        var cell = await kernel.RunAsync("throw new Exception(new string('x', 1_000_000));");
        Assert.InRange(cell.Error!.Evalue.Length, 10_000, 30_000);
        Assert.Equal("", (await kernel.RunAsync("class Mute : Exception { public override string Message => null; } throw new Mute();")).Error?.Evalue);
    }

    [Fact]
    public async Task Function_of_an_earlier_cell_names_that_cell()
    {
        await kernel.RunAsync("\nvoid Break() => throw new Exception(\"no\");", "cell 1");
        Assert.Equal(["Exception: no", "  at cell 1, line 2, in Break", "  at cell 5, line 3"], (await kernel.RunAsync("\n\nBreak();", "cell 5")).Error!.Traceback);
    }

    [Fact]
    public async Task Causes_are_told_each_with_its_way()
    {
        var cell = await kernel.RunAsync("void Low() => throw new FormatException(\"low\");\ntry { Low(); }\ncatch (Exception e) { throw new InvalidOperationException(\"high\", e); }", "cell 3");
        Assert.Equal(["InvalidOperationException: high", "  at cell 3, line 3", "caused by FormatException: low", "  at cell 3, line 1, in Low", "  at cell 3, line 2"], cell.Error!.Traceback);
    }

    [Fact]
    public async Task All_of_several_exceptions_are_told()
    {
        var cell = await kernel.RunAsync("async Task FailAsync(string what)\n{\n    await Task.Yield();\n    throw new Exception(what);\n}\nTask.WaitAll(FailAsync(\"a\"), FailAsync(\"b\"));", "cell 3");
        Assert.Equal("AggregateException", cell.Error!.Ename);
        Assert.Contains("1 of 2: Exception: a", cell.Error.Traceback);
        Assert.Contains("2 of 2: Exception: b", cell.Error.Traceback);
        Assert.Equal(2, cell.Error.Traceback.Count(line => line == "  at cell 3, line 4, in FailAsync"));
    }

    [Fact]
    public async Task Causes_without_an_end_have_one_here()
    {
        var cell = await kernel.RunAsync("var e = new Exception(\"0\");\nfor (var n = 1; n < 100; n++) e = new Exception($\"{n}\", e);\nthrow e;");
        Assert.InRange(cell.Error!.Traceback.Count, 3, 20);
        Assert.Equal("… more causes", cell.Error.Traceback[^1]);
    }

    [Fact]
    public async Task Framework_is_told_shortly_and_the_kernel_not_at_all()
    {
        var cell = await kernel.RunAsync("\nusing var_free = System.Threading.CancellationToken;\nvar socket = new System.Net.WebSockets.ClientWebSocket();\nawait socket.ConnectAsync(new Uri(\"ws://127.0.0.1:1\"), default);", "cell 3");
        Assert.Equal("WebSocketException", cell.Error!.Ename);
        var way = cell.Error.Traceback.Skip(1).TakeWhile(line => line.StartsWith("  at ", StringComparison.Ordinal)).ToArray();
        Assert.InRange(way.Length, 2, 4);
        Assert.Equal("  at cell 3, line 4", way[^1]);
        Assert.All(cell.Error.Traceback, line => Assert.DoesNotMatch("Submission#|MoveNext|ScriptExecutionState|Notebooks|<|\u001b", line));
    }

    [Fact]
    public async Task What_was_assigned_before_stays()
    {
        await kernel.RunAsync("var kept = 1;\nthrow new Exception();");
        Assert.Equal("1", (await kernel.RunAsync("kept")).Result);
    }

    [Fact]
    public async Task Nothing_after_the_throwing_part_runs()
    {
        var cell = await kernel.RunAsync("throw new Exception();\n#!html\n<b>\n#!csharp\nConsole.Write(1);");
        Assert.Empty(cell.Displays);
        Assert.Equal("", cell.Output);
    }
}
