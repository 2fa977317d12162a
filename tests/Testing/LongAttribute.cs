using Xunit.v3;

namespace Testing;

/// <summary>Marks a test that is too slow for every run: only <c>dotnet course.cs test --long</c> runs it.</summary>
/// <param name="reason">Why it is slow, and what it adds.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class LongAttribute(string reason) : Attribute, ITraitAttribute
{
    /// <summary>The trait of such a test; a row of data that only a slow run needs has it, too.</summary>
    public const string Trait = "long";

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new(Trait, reason)];
}
