using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Checks;

/// <summary>The checks of an exercise, compiled and loaded.</summary>
sealed class ChecksAssembly
{
    const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Text.Json;
        global using System.Threading.Tasks;
        global using Checks;
        """;
    static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);
    static readonly Lazy<MetadataReference[]> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>The checks of each task, in the order of the file.</summary>
    public IReadOnlyList<(int Task, IReadOnlyList<Func<StudentProgram, Task>> Checks)> Tasks { get; }

    ChecksAssembly(Assembly assembly) => Tasks =
    [
        .. from type in assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
           let task = method.GetCustomAttribute<TaskAttribute>()
           where task is not null
           orderby method.MetadataToken
           group AsCheck(method) by task.Number into checks
           orderby checks.Key
           select (checks.Key, (IReadOnlyList<Func<StudentProgram, Task>>)[.. checks]),
    ];

    static Func<StudentProgram, Task> AsCheck(MethodInfo method) =>
        method.GetParameters() is [{ ParameterType: var parameter }] && parameter == typeof(StudentProgram) && method.ReturnType.IsAssignableTo(typeof(Task)) && !method.IsGenericMethod
            ? method.CreateDelegate<Func<StudentProgram, Task>>()
            : throw new InvalidOperationException($"{method.DeclaringType!.Name}.{method.Name} is no check: a check is a static method that takes the StudentProgram and returns a Task.");

    /// <exception cref="InvalidOperationException">They do not compile, or have no task.</exception>
    public static async Task<ChecksAssembly> LoadAsync(string file, string code, CancellationToken cancel)
    {
        if (code.Length > Nesting.Longest || Nesting.IsTooDeep(code))
            throw new InvalidOperationException($"The checks do not compile: {Path.GetFileName(file)} is too long, or has too many brackets inside each other.");
        return await Nesting.OnDeepStack(() => Load(file, code, cancel)).WaitAsync(cancel);
    }

    static ChecksAssembly Load(string file, string code, CancellationToken cancel)
    {
        var compilation = CSharpCompilation.Create(
            "Checks of an exercise",
            [CSharpSyntaxTree.ParseText(SourceText.From(code, System.Text.Encoding.UTF8), Language, file, cancel), CSharpSyntaxTree.ParseText(Usings, Language, cancellationToken: cancel)],
            References.Value,
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release, concurrentBuild: false));
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes, cancellationToken: cancel);
        if (result.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
            throw new InvalidOperationException($"The checks do not compile: {new DiagnosticFormatter().Format(error, CultureInfo.InvariantCulture)}");
        bytes.Position = 0;
        // Not collectible: unloading an assembly takes longer than compiling it, and one that stays costs only about 70 KB.
        var loaded = new ChecksAssembly(new AssemblyLoadContext("checks").LoadFromStream(bytes));
        return loaded.Tasks.Count > 0 ? loaded : throw new InvalidOperationException($"{file} has no check: a check is a static method with [Task(1)].");
    }
}
