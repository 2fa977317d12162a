namespace Notebooks.Tests.Directives;

/// <summary>Assemblies that a cell names.</summary>
[Collection(OneKernel.Name)]
public sealed class Referencing(SharedKernel shared)
{
    readonly TestKernel kernel = shared.Kernel;

    [Fact]
    public async Task What_every_cell_has_is_there_without_asking()
    {
        var cell = await kernel.RunAsync("(new StringBuilder(), new ArrayList(), new List<int>(), Task.CompletedTask, new[] { 1 }.Sum(), DayOfWeek.Friday).Item5");
        Assert.Equal("1", cell.Result);
    }

    [Fact]
    [Long("NuGet looks for it for seconds. Nothing else proves the sentence.")]
    public async Task Package_that_is_not_there_is_a_sentence_wherever_its_line_stands()
    {
        var cell = await kernel.RunAsync("Console.Write(1);\n#r \"nuget: Websockets.Course.Nothing, 1.0.0\"", "cell 4");
        Assert.Equal((Failures.Magic, "cell 4, line 2: there is no package 'Websockets.Course.Nothing' in the sources of NuGet that this machine uses."), (cell.Error!.Ename, cell.Error.Evalue));
        Assert.Equal("", cell.Output);
    }

    [Theory]
    [InlineData("#r \"Microsoft.AspNetCore.App\"", "cell 4, line 1: Microsoft.AspNetCore.App is no assembly but many. Write #r \"Microsoft.AspNetCore\", and a line for each other one, such as #r \"Microsoft.AspNetCore.WebSockets\".")]
    [InlineData("#!csharp\n#r \"nothing.dll\"", "cell 4, line 2: there is no assembly for #r \"nothing.dll\". A path begins at the current folder and ends in .dll; a name without a path is that of an assembly of .NET or ASP.NET Core.")]
    [InlineData("1\n#r nuget: Markdig", "cell 4, line 2: #r nuget: Markdig lacks a name in quotation marks, as in #r \"nuget: Markdig\".")]
    [InlineData("#r \"notes.dll\"", "cell 4, line 1: #r \"notes.dll\" names a file that is not a .NET assembly.")]
    [InlineData("#load \"nothing.csx\"", "cell 4, line 1: the file of #load \"nothing.csx\" can't be read. Its path begins at the current folder, which is the notebook's unless a cell has changed it.")]
    public async Task What_cannot_be_had_is_a_sentence(string code, string sentence)
    {
        kernel.Write("notes.dll", "no assembly, but notes");
        var cell = await kernel.RunAsync(code, "cell 4");
        Assert.Equal(("error", Failures.Magic, sentence), (cell.Status, cell.Error!.Ename, cell.Error.Evalue));
        Assert.Equal("2", (await kernel.RunAsync("1 + 1")).Result);
    }

    [Theory]
    [InlineData("1.ToString(); /*\n#r \"nothing.dll\"\n*/")]
    [InlineData("#r \"System.Net.Http\" // why")]
    public async Task Comment_does_not_disturb(string code) => Assert.Null((await kernel.RunAsync(code)).Error);

    [Fact]
    public async Task Path_begins_at_the_folder_of_the_notebook()
    {
        Directory.CreateDirectory(Path.Combine(kernel.Folder, "lib"));
        File.Copy(typeof(Testing.Patience).Assembly.Location, Path.Combine(kernel.Folder, "lib", "Testing.dll"));
        var cell = await kernel.RunAsync("1.ToString();\n#r \"lib/Testing.dll\"\nTesting.Patience.Limit"); // in whichever line
        Assert.Equal((null, "00:01:00"), (cell.Error?.Evalue, cell.Result));
    }
}
