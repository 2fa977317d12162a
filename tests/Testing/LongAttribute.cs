using Xunit.v3;

namespace Testing;

/// <summary>Marks a test that is too slow for every run: only <c>dotnet course.cs test --long</c> runs it.</summary>
/// <param name="reason">Why it is slow, and what it adds.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class LongAttribute(string reason) : Attribute, ITraitAttribute
{
    /// <summary>The trait that such a test has, for a row of data that is too much.</summary>
    public const string Trait = "long";

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new(Trait, reason)];
}
