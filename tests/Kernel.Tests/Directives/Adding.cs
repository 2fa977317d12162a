namespace Notebooks.Tests.Directives;

/// <summary>Assemblies and sources of packages that a kernel knows from then on.</summary>
[Collection(RoughKernel.Name)]
public sealed class Adding(SharedKernel shared)
{
    readonly TestKernel kernel = shared.Kernel;

    static readonly (string Assembly, string Code)[] OfAspNetCore =
    [
        ("Microsoft.AspNetCore", "using Microsoft.AspNetCore.Builder;\nusing Microsoft.AspNetCore.Http;\nusing Microsoft.Extensions.DependencyInjection;\nusing Microsoft.Extensions.Logging;\nvar builder = WebApplication.CreateBuilder();\nbuilder.Logging.ClearProviders();\nbuilder.Services.AddSingleton(\"x\");\nvar app = builder.Build();\napp.Map(\"/\", (HttpContext context) => \"x\");"),
        ("Microsoft.AspNetCore.WebSockets", "using Microsoft.AspNetCore.Builder;\napp.UseWebSockets();"),
        ("Microsoft.AspNetCore.Http.Results", "using Microsoft.AspNetCore.Http;\nResults.Ok().GetType().Name"),
        ("Microsoft.AspNetCore.StaticFiles", "using Microsoft.AspNetCore.Builder;\ntypeof(StaticFileOptions).Name"),
        ("Microsoft.AspNetCore.SignalR.Core", "using Microsoft.AspNetCore.SignalR;\ntypeof(Hub).Name"),
        ("Microsoft.AspNetCore.SignalR", "using Microsoft.AspNetCore.Builder;\ntypeof(HubEndpointRouteBuilderExtensions).Name"),
    ];

    // One line for each assembly; without it, the name isn't there, and the error says which line is missing.
    [Fact]
    public async Task Assemblies_of_ASPNET_Core_are_there_for_the_asking()
    {
        foreach (var (assembly, code) in OfAspNetCore)
        {
            var without = await kernel.RunAsync(code);
            Assert.Equal(Failures.Compilation, without.Error?.Ename);
            Assert.Contains(without.Error!.Traceback, line => line.Contains("#r \"Microsoft.AspNetCore", StringComparison.Ordinal));
            Assert.Null((await kernel.RunAsync($"#r \"{assembly}\"\n{code}")).Error);
            Assert.Null((await kernel.RunAsync(code)).Error); // and in the cells after that one
        }
    }

    [Fact]
    [Long("NuGet tries for seconds. Nothing else proves the sentence for a machine that is offline.")]
    public async Task Package_that_cannot_be_fetched_is_a_sentence()
    {
        const string nobody = "https://127.0.0.1:1/index.json"; // a port on which nothing listens
        var cell = await kernel.RunAsync($"#i \"nuget:{nobody}\"\n#r \"nuget: Websockets.Course.Nothing, 1.0.0\"", "cell 4");
        Assert.Equal((Failures.Magic, "cell 4, line 2: Websockets.Course.Nothing can't be fetched, because the sources of NuGet can't be reached. Is this machine online?"), (cell.Error!.Ename, cell.Error.Evalue));
        Assert.Contains("Fetching Websockets.Course.Nothing …", cell.Displays);
    }
}
