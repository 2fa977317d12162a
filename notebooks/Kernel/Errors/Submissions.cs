namespace Notebooks;

/// <summary>What the compiler makes of a cell: a class that holds all that the cell declares, in an assembly of its own.</summary>
static class Submissions
{
    const string Prefix = "Submission#";

    /// <summary>Whether the type is of a cell.</summary>
    public static bool Declares(Type type) => Is(Outermost(type));

    /// <summary>Whether the type is that class itself.</summary>
    public static bool Is(Type type) => type.DeclaringType is null && type.Name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether the type is one of those that run cells.</summary>
    public static bool Runs(Type type) => type.Namespace is { } space
        && (space == nameof(Notebooks) || space.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || space.StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal));

    static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type;
    }
}
