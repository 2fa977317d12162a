namespace Notebooks.Tests.Magics;

/// <summary>Assemblies that a cell names.</summary>
public sealed class Referencing : IAsyncLifetime
{
    readonly TestKernel kernel = TestKernel.Start();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => kernel.DisposeAsync();

    [Fact]
    public async Task What_every_cell_has_is_there_without_asking()
    {
        var cell = await kernel.RunAsync("(new StringBuilder(), new ArrayList(), new List<int>(), Task.CompletedTask, new[] { 1 }.Sum(), DayOfWeek.Friday).Item5");
        Assert.Equal("1", cell.Result);
    }

    // Given as one line an assembly; without it, the name is not there.
    [Theory]
    [InlineData("Microsoft.AspNetCore", "using Microsoft.AspNetCore.Builder;\nusing Microsoft.AspNetCore.Http;\nusing Microsoft.Extensions.DependencyInjection;\nusing Microsoft.Extensions.Logging;\nvar builder = WebApplication.CreateBuilder();\nbuilder.Logging.ClearProviders();\nbuilder.Services.AddSingleton(\"x\");\nvar app = builder.Build();\napp.Map(\"/\", (HttpContext context) => \"x\");")]
    [InlineData("Microsoft.AspNetCore.WebSockets", "using Microsoft.AspNetCore.Builder;\ntypeof(WebSocketMiddlewareExtensions).Name")]
    [InlineData("Microsoft.AspNetCore.Http.Results", "using Microsoft.AspNetCore.Http;\nResults.Ok().GetType().Name")]
    [InlineData("Microsoft.AspNetCore.StaticFiles", "using Microsoft.AspNetCore.Builder;\ntypeof(StaticFileOptions).Name")]
    [InlineData("Microsoft.AspNetCore.SignalR.Core", "using Microsoft.AspNetCore.SignalR;\ntypeof(Hub).Name")]
    [InlineData("Microsoft.AspNetCore.SignalR", "using Microsoft.AspNetCore.Builder;\ntypeof(HubEndpointRouteBuilderExtensions).Name")]
    public async Task Assembly_of_ASPNET_Core_is_there_for_the_asking(string assembly, string code)
    {
        Assert.Equal(Failures.Compilation, (await kernel.RunAsync(code)).Error?.Ename);
        var cell = await kernel.RunAsync($"#r \"{assembly}\"\n{code}");
        Assert.Null(cell.Error);
    }

    [Fact]
    public async Task Web_server_alone_does_not_bring_its_middleware()
    {
        const string server = "using Microsoft.AspNetCore.Builder;\nvar app = WebApplication.CreateBuilder().Build();\n";
        await kernel.RunAsync("#r \"Microsoft.AspNetCore\"");
        Assert.Equal("ok", (await kernel.RunAsync(server)).Status);
        var cell = await kernel.RunAsync(server + "app.UseWebSockets();");
        Assert.Contains("UseWebSockets needs #r \"Microsoft.AspNetCore.WebSockets\" and using Microsoft.AspNetCore.Builder; at the top of the cell.", cell.Error!.Traceback);
        Assert.Equal("ok", (await kernel.RunAsync("#r \"Microsoft.AspNetCore.WebSockets\"\n" + server + "app.UseWebSockets();")).Status);
        Assert.Equal("ok", (await kernel.RunAsync(server + "app.UseWebSockets();")).Status); // and in the cells after that one
    }

    [Theory]
    [InlineData("#r \"nuget: Some.Package, 1.0.0\"", "cell 4, line 1: #r \"nuget: Some.Package, 1.0.0\" asks for a package, and this kernel fetches none. Reference the package's assembly by its path: #r \"path/to/Name.dll\". ASP.NET Core needs no package: #r \"Microsoft.AspNetCore\".")]
    [InlineData("#r \"Microsoft.AspNetCore.App\"", "cell 4, line 1: Microsoft.AspNetCore.App is no assembly but many. Write #r \"Microsoft.AspNetCore\", and a line for each other one, such as #r \"Microsoft.AspNetCore.WebSockets\".")]
    [InlineData("#!csharp\n#r \"nothing.dll\"", "cell 4, line 2: there is no assembly for #r \"nothing.dll\". A path begins at the notebook's folder and ends in .dll; a name without a path is that of an assembly of .NET or ASP.NET Core.")]
    [InlineData("#r \"notes.dll\"", "cell 4, line 1: #r \"notes.dll\" names a file that is not a .NET assembly.")]
    [InlineData("#load \"nothing.csx\"", "cell 4, line 1: the file of #load \"nothing.csx\" cannot be read. Its path begins at the notebook's folder.")]
    public async Task What_cannot_be_had_is_a_sentence(string code, string sentence)
    {
        kernel.Write("notes.dll", "no assembly, but notes");
        var cell = await kernel.RunAsync(code, "cell 4");
        Assert.Equal(("error", Failures.Magic, sentence), (cell.Status, cell.Error!.Ename, cell.Error.Evalue));
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
    }

    [Fact]
    public async Task Path_begins_at_the_folder_of_the_notebook()
    {
        Directory.CreateDirectory(Path.Combine(kernel.Folder, "lib"));
        File.Copy(typeof(Testing.Patience).Assembly.Location, Path.Combine(kernel.Folder, "lib", "Testing.dll"));
        var cell = await kernel.RunAsync("Environment.CurrentDirectory = System.IO.Path.GetTempPath();\n#!csharp\n#r \"lib/Testing.dll\"\nTesting.Patience.Limit");
        Assert.Equal((null, "00:00:30"), (cell.Error?.Evalue, cell.Result));
    }
}
