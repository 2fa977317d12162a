using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Tap.Tests.Command;

/// <summary>What the text lists is all that there is.</summary>
public partial class Text
{
    static readonly string[] Lines = File.ReadAllLines(Repository.In("samples", "Tap", "README.md"));

    static readonly JsonDerivedTypeAttribute[] Derived =
        [.. typeof(WireEvent).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false).Cast<JsonDerivedTypeAttribute>()];

    public static TheoryData<string> Kinds => [.. Derived.Select(kind => (string)kind.TypeDiscriminator!)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fields_of_an_event_are_listed_in_its_row(string kind)
    {
        var type = Derived.Single(derived => (string)derived.TypeDiscriminator! == kind).DerivedType;
        var row = Lines.Single(line =>
            line.Split('|') is [_, var kinds, _, _] && Code().Matches(kinds).Any(match => match.Groups[1].Value == kind));
        var listed = Code().Matches(row.Split('|')[2]).Select(match => match.Groups[1].Value);
        var fields = Fields(type).Except(["at", "connection"]).Distinct();
        Assert.Equal(fields.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Faults_of_the_command_are_listed_with_what_they_look_like()
    {
        await using var tap = TapProgram.Run("help");
        Assert.Equal(0, await tap.Exit);
        var faults = tap.Output.Entries.Select(line => Option().Match(line)).Where(match => match.Success)
            .Select(match => $"{match.Groups[1]} {match.Groups[2]}")
            .SkipWhile(option => !option.StartsWith("--delay", StringComparison.Ordinal)).SkipLast(1); // --from
        Assert.Equal(faults, Lines.Where(line => line.StartsWith("| `--", StringComparison.Ordinal)).Select(line => line.Split('`')[1]));
    }

    // With those of the objects in it, but for the two of a header, which need no word.
    static IEnumerable<string> Fields(Type type) =>
        WireJson.Default.Options.GetTypeInfo(type).Properties.Where(field => field.Get is not null)
            .SelectMany(field => (string[])[field.Name, .. Objects.Contains(field.PropertyType) ? Fields(field.PropertyType) : []]);

    static readonly Type[] Objects = [typeof(HttpHead), typeof(Totals), typeof(Inflated)];

    [GeneratedRegex("`([a-zA-Z]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^  (--[a-z-]+) <(.+?)>  ")]
    private static partial Regex Option();
}
