namespace Checks.Tests.Running;

/// <summary>Checks that their author has written wrongly, and those that are mended meanwhile.</summary>
public sealed class Written(TinyWebExercise exercise) : IClassFixture<TinyWebExercise>, IDisposable
{
    readonly Registry registry = new();

    [Theory]
    [InlineData("throw new KeyNotFoundException(\"No such thing.\");", "KeyNotFoundException: No such thing.")]
    [InlineData("throw new TimeoutException(\"Too late.\");", "TimeoutException: Too late.")]
    [InlineData("throw new OperationCanceledException(\"Enough.\");", "OperationCanceledException: Enough.")]
    [InlineData("JsonElement.Parse(\"{}\").GetProperty(\"a\");", "KeyNotFoundException: ")]
    public async Task Check_that_goes_wrong_itself_says_so(string body, string says)
    {
        exercise.CheckOne($"""
            await program.GetAsync("/");
            {body}
            """);
        var failure = await FailsAsync("WebApplication.CreateBuilder(args).Build().Run();");
        Assert.Equal((null, null), (failure.Expected, failure.Came));
        Assert.StartsWith($"The check itself went wrong: {says}", failure.Why, StringComparison.Ordinal);
        Assert.Equal(["asked for /, and got 404"], failure.Done);
        registry.NothingIsLeft();
    }

    [Fact]
    public async Task Checks_that_do_not_compile_say_where()
    {
        exercise.Check("static class A { [Task(1)] static Task B(StudentProgram program) => program.DanceAsync(); }");
        var broken = await Assert.ThrowsAsync<InvalidOperationException>(() => CheckAsync("return;"));
        Assert.StartsWith("The checks do not compile: ", broken.Message, StringComparison.Ordinal);
        Assert.Contains("Checks.cs(1,77): error CS1061: 'StudentProgram' does not contain a definition for 'DanceAsync'", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_without_a_task_say_so()
    {
        exercise.Check("static class A { static Task B(StudentProgram program) => Task.CompletedTask; }");
        Assert.EndsWith("Checks.cs has no check: a check is a static method with [Task(1)].", (await Assert.ThrowsAsync<InvalidOperationException>(() => CheckAsync("return;"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("static void B(StudentProgram program) { }")]
    [InlineData("static Task B() => Task.CompletedTask;")]
    [InlineData("static Task B(string program) => Task.CompletedTask;")]
    public async Task Check_of_another_form_says_how_it_is_to_be(string method)
    {
        exercise.Check($"static class A {{ [Task(1)] {method} }}");
        Assert.Equal("A.B is no check: a check is a static method that takes the StudentProgram and returns a Task.", (await Assert.ThrowsAsync<InvalidOperationException>(() => CheckAsync("return;"))).Message);
    }

    [Fact]
    public async Task Checks_are_read_again_when_they_change()
    {
        await using var checker = exercise.Checker();
        exercise.CheckOne("throw new Unmet(\"one\", \"none\");");
        Assert.Equal("one", Verdicts.FailureIn(await checker.CheckAsync(exercise.Program("return;"))).Expected);
        exercise.CheckOne("throw new Unmet(\"two\", \"none\");");
        Assert.Equal("two", Verdicts.FailureIn(await checker.CheckAsync(exercise.Program("return;"))).Expected);
    }

    Task<Verdict> CheckAsync(string program) => exercise.CheckAsync(program, registry);

    async Task<Failure> FailsAsync(string program) => Verdicts.FailureIn(await CheckAsync(program));

    public void Dispose() => registry.Dispose();
}
