using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Notebooks;

/// <summary>
/// Finds what a <c>#r</c> names, and what that names in its turn. What the kernel itself is made of is none of the cells'
/// business, and to look it up for each of them would cost half as much again as the cell.
/// </summary>
sealed class CellResolver(string folder) : MetadataReferenceResolver
{
    static readonly string Ours = typeof(CellResolver).Assembly.Location;

    readonly ScriptMetadataResolver found = ScriptMetadataResolver.Default.WithBaseDirectory(folder);

    public override bool ResolveMissingAssemblies => true;

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        definition is PortableExecutableReference { FilePath: var path } && path == Ours ? null : found.ResolveMissingAssembly(definition, referenceIdentity);

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        found.ResolveReference(reference, baseFilePath, properties);

    public override bool Equals(object? other) => other is CellResolver { found: var same } && same.Equals(found);

    public override int GetHashCode() => found.GetHashCode();
}
