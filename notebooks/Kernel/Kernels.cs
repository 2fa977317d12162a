using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.PackageManagement;

namespace Notebooks;

/// <summary>The kernels of Microsoft.DotNet.Interactive, one for each language of a cell, set up as its retired tool set them up.</summary>
sealed class Kernels
{
    /// <summary>Tells how long the cell has run.</summary>
    public const string Time = "#!time";

    /// <summary>Lists the directives.</summary>
    public const string List = "#!lsmagic";

    /// <summary>Tells what runs the cells.</summary>
    public const string About = "#!about";

    // What cells had in the retired tool, beside the usings of the package. Mathematics is LaTeX between dollar signs.
    const string Surface = """
        using Microsoft.DotNet.Interactive.Formatting;
        Microsoft.AspNetCore.Html.IHtmlContent SVG(string content) => HTML(content);
        class MathString(string value)
        {
            public static implicit operator MathString(string value) => new(value);
            public override string ToString() => $"$${value}$$";
        }
        Formatter.Register<MathString>((math, writer) => writer.Write(math.ToString()), "text/latex");
        Formatter.SetPreferredMimeTypesFor(typeof(MathString), "text/latex");
        """;

    readonly Dictionary<string, string> languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csharp"] = "csharp",
        ["c#"] = "csharp",
        ["html"] = "html",
        ["javascript"] = "javascript",
        ["js"] = "javascript",
        ["markdown"] = "markdown",
        ["md"] = "markdown",
        ["mermaid"] = "mermaid",
    };

    public Kernels()
    {
        Options(CSharp) = WithLines(Options(CSharp));
        CSharp.AddAssemblyReferences([typeof(CellInterruption).Assembly.Location]);
        CSharp.UseNugetDirective((kernel, packages) =>
        {
            kernel.AddAssemblyReferences(packages.SelectMany(package => package.AssemblyPaths));
            return Task.CompletedTask;
        });
        CSharp.UseKernelHelpers().UseWho().UseValueSharing().DeferCommand(new SubmitCode(Surface));
        CSharp.AddMiddleware((command, context, next) => command is SubmitCode && CellRun.Current is { } run
            ? run.Scheduler.RunAsync(() => next(command, context))
            : next(command, context));
        Root =
        [
            CSharp, new HtmlKernel(), new JavaScriptKernel().UseValueSharing(),
            new TextKernel("markdown", "text/markdown"), new TextKernel("mermaid", "text/vnd.mermaid"),
        ];
        Root.DefaultKernelName = CSharp.Name;
        Root.RegisterCommandHandler<RequestInput>(Refuse);
        Root.RegisterCommandHandler<RequestInputs>(Refuse);
        PlainText.Register();
        var directives = from kernel in Root.ChildKernels
                         from directive in kernel.KernelInfo.SupportedDirectives
                         where directive is KernelActionDirective { Hidden: false }
                         select directive.Name;
        var ours = new Dictionary<string, bool> { [Time] = false, [List] = false, [About] = false, [Imports.Directive] = true };
        foreach (var name in directives.Where(name => name is ['#', '!', ..])) ours.TryAdd(name, true);
        Splitter = new(languages, ours);
    }

    /// <summary>All of them: each cell is sent here.</summary>
    public CompositeKernel Root { get; }

    public CSharpKernel CSharp { get; } = new();

    public CellSplitter Splitter { get; }

    /// <summary>The versions of what runs the cells.</summary>
    public string Versions
    {
        get
        {
            var package = typeof(Kernel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
            return $"Microsoft.DotNet.Interactive {package}, C# {CSharp.KernelInfo.LanguageVersion}, {RuntimeInformation.FrameworkDescription}";
        }
    }

    /// <summary>
    /// Whether the last C# ended in an expression without a semicolon. For the package a cell also has a value, null, if a function inside
    /// one of its blocks has a <c>return</c>.
    /// </summary>
    public bool HasValue
    {
        get
        {
            var own = CSharp.ScriptState.Script.GetCompilation().SyntaxTrees.Single(tree => tree.FilePath.Length == 0); // the others are loaded files
            return own.GetRoot() is CompilationUnitSyntax { Members: [.., GlobalStatementSyntax { Statement: ExpressionStatementSyntax last }] } && last.SemicolonToken.IsMissing;
        }
    }

    /// <summary>Compiles and runs something, so that the compiler is ready when the first cell comes. It takes a second of processor time.</summary>
    public static Task WarmUp()
    {
        var options = ScriptOptions.Default.AddImports("System", "System.Linq").AddReferences(typeof(Enumerable).Assembly);
        return CSharpScript.RunAsync("int F() => 1; F()", WithLines(options));
    }

    /// <summary>
    /// Takes the references and usings out of what the compiler is told with each cell: a cell has those of the cells before it. Told
    /// again, they would double the memory that a small cell keeps.
    /// </summary>
    public void Trim() => Options(CSharp) = Options(CSharp).WithReferences(Array.Empty<MetadataReference>()).WithImports();

    // Exceptions name lines only where there is debug information, and the right ones only where nothing is optimized.
    static ScriptOptions WithLines(ScriptOptions options) => options
        .WithEmitDebugInformation(true).WithFileEncoding(Encoding.UTF8).WithOptimizationLevel(OptimizationLevel.Debug);

    // The package has no way to set them. It is archived, so that they stay where they are.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_scriptOptions")]
    static extern ref ScriptOptions Options(CSharpKernel kernel);

    static Task Refuse(KernelCommand request, KernelInvocationContext context)
    {
        context.Fail(request, message: UnavailableInput.Sentence);
        return Task.CompletedTask;
    }

    /// <summary>Shows its text as it is, for a reader that knows what to do with it.</summary>
    sealed class TextKernel : Kernel, IKernelCommandHandler<SubmitCode>
    {
        readonly string mimeType;

        public TextKernel(string name, string mimeType) : base(name) => this.mimeType = mimeType;

        Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
        {
            context.DisplayAs(command.Code, mimeType);
            return Task.CompletedTask;
        }
    }
}
