using System.Diagnostics;

namespace Lessons.Tests.FrontDoor;

/// <summary>The first start, and the one after a change, in a copy of the course whose path is what a path may be.</summary>
[Long("It builds a sample four times, and lets NuGet try for a quarter of a minute. "
    + "Nothing else proves the sentences about a program that does not build and packages that cannot be fetched.")]
public sealed class Building(Building.Copy copy) : IClassFixture<Building.Copy>
{
    const string Builds = "Building Echo, which is new or has changed …";
    const string BuildsFirst = "Building Echo, which is new or has changed (the first time up to a minute) …";

    const string NoSources = "Tap needs packages that are not on this machine yet, and the sources of NuGet can't be reached. "
        + "Connect to the internet, then run the command again.";

    [Fact]
    public async Task Sample_is_built_at_the_first_start_and_when_it_has_changed_and_at_no_other()
    {
        var source = copy.In("lessons", "01-echo", "Echo.cs");

        Assert.Equal(BuildsFirst, (await FirstLinesAsync(copy.Folder))[0]);
        Assert.DoesNotContain(await FirstLinesAsync(copy.Folder), line => line.StartsWith("Building", StringComparison.Ordinal));

        File.AppendAllText(copy.In("lessons", "look", "course.css"), "/* changed */\n");
        Assert.Equal(Builds, (await FirstLinesAsync(copy.Folder))[0]);
        Assert.EndsWith("/* changed */\n", File.ReadAllText(copy.In("lessons", "01-echo", "wwwroot", "look", "course.css")), StringComparison.Ordinal); // where the sample finds it

        File.AppendAllText(source, "// changed\n");
        Assert.Equal(Builds, (await FirstLinesAsync(copy.Folder))[0]);

        File.AppendAllText(source, "this is not C#\n");
        var (exit, text) = await Course.RunInAsync(copy.Folder, "run", "01");
        Assert.Equal(1, exit);
        Assert.Contains("Echo.cs(", text, StringComparison.Ordinal); // the compiler's words, with file and line
        Assert.Contains("error CS", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packages_that_cannot_be_fetched_are_one_sentence()
    {
        var sources = copy.In("nuget.config");
        File.WriteAllText(sources, """
            <configuration>
              <packageSources>
                <clear />
                <add key="nobody" value="http://127.0.0.1:1/index.json" allowInsecureConnections="true" />
              </packageSources>
            </configuration>
            """);
        var start = new ProcessStartInfo("dotnet", ["course.cs", "tap", "help"]) { WorkingDirectory = copy.Folder };
        start.Environment["NUGET_PACKAGES"] = copy.In("packages");
        start.Environment["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "1"; // it would try for minutes
        await using var course = Course.Start(start);
        await course.Output.FirstAsync("sentence", line => line == NoSources, Course.BuildPatience);
        Assert.DoesNotContain(course.Output.Entries, line => line.Contains("NU1301", StringComparison.Ordinal));
        File.Delete(sources); // the copy is that of the other tests, too
    }

    static async Task<IReadOnlyList<string>> FirstLinesAsync(string folder)
    {
        await using var course = Course.Start(folder, "run", "01");
        await course.Output.FirstAsync("address", line => line.Contains("Now listening on:", StringComparison.Ordinal), Course.BuildPatience);
        return course.Output.Entries;
    }

    /// <summary>A copy in which nothing is built.</summary>
    public sealed class Copy() : CourseCopy("samples/Tap", "lessons/01-echo", "lessons/look");
}
