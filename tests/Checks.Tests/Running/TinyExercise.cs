namespace Checks.Tests.Running;

/// <summary>An exercise as small as can be, of a course of its own, for the real checker. MSBuild is asked of it once.</summary>
/// <param name="sdk">That of its project.</param>
public abstract class TinyExercise(string sdk) : IDisposable
{
    readonly CourseFolder folder = new();
    int programs;

    public Exercise Exercise => new(folder.In("lessons", "01-tiny"));

    /// <summary>Where the programs that run are noted.</summary>
    public string Notes => folder.In("notes");

    /// <summary>Writes the project, as every exercise has it.</summary>
    public TinyExercise Begin()
    {
        if (Exercise.Exists) return this;
        foreach (var name in (string[])["Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig"]) File.Copy(Repository.In(name), folder.In(name));
        folder.Write("lessons/01-tiny/exercise/Exercise.csproj", $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
              </PropertyGroup>
            </Project>
            """);
        folder.Write("lessons/01-tiny/exercise/starter/Program.cs", "System.Console.WriteLine();\n");
        return this;
    }

    public string In(string path) => folder.In(path.Split('/'));

    public void Write(string path, string text) => folder.Write(path, text);

    /// <summary>A program on disk, in a folder of its own.</summary>
    public IReadOnlyList<string> Program(string code, params (string Name, string Code)[] more)
    {
        var own = $"programs/{Interlocked.Increment(ref programs)}";
        foreach (var (name, text) in ((string, string)[])[("Program.cs", code), .. more]) folder.Write($"{own}/{name}", text);
        return Exercise.Code(folder.In(own.Split('/')));
    }

    /// <summary>What is checked from now on.</summary>
    public void Check(string checks) => folder.Write("lessons/01-tiny/exercise/Checks.cs", checks);

    /// <summary>What is checked from now on: one task, with this to be done.</summary>
    public void CheckOne(string body) => Check($$"""
        static class TinyChecks
        {
            [Task(1)]
            public static async Task Holds(StudentProgram program)
            {
                {{body}}
            }
        }
        """);

    internal Checker Checker(TimeSpan? patience = null, TimeSpan? limit = null) =>
        new(Begin().Exercise, new() { Patience = patience ?? Patience.Limit, Limit = limit ?? 2 * Patience.Limit, Notes = Notes });

    internal async Task<Compiler> CompilerAsync()
    {
        var key = CompilerArguments.Key(Begin().Exercise);
        return new(await CompilerArguments.ForAsync(Exercise, key, () => { }, CancellationToken.None), Exercise.Folder);
    }

    /// <summary>What the real checker finds of a program whose processes report as they start.</summary>
    internal async Task<Verdict> CheckAsync(string program, Registry registry, TimeSpan? patience = null)
    {
        await using var checker = Checker(patience);
        return await checker.CheckAsync(Program(program, registry.File)).WaitAsync(2 * Patience.Limit);
    }

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>One that is a program of its own.</summary>
public sealed class TinyPlainExercise() : TinyExercise("Microsoft.NET.Sdk");

/// <summary>One that is a web application.</summary>
public sealed class TinyWebExercise() : TinyExercise("Microsoft.NET.Sdk.Web")
{
    /// <summary>A program of it: a server that does this with each WebSocket at /ws, from its line 9 on.</summary>
    public static string Server(string body) => $$"""
        using System.Net.WebSockets;
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        var app = builder.Build();
        app.UseWebSockets();
        app.Map("/ws", async (HttpContext context) =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
        {{body}}
        });
        app.Run();
        """;
}
