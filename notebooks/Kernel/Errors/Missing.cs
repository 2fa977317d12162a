using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace Notebooks;

/// <summary>Where a name is that a cell does not know: which <c>using</c> has it, and which <c>#r</c>.</summary>
static class Missing
{
    /// <summary>A sentence; null where no assembly that a cell can have knows the name.</summary>
    /// <param name="name">A type, an extension method, or a namespace.</param>
    /// <param name="id">The compiler's number of the error.</param>
    /// <param name="compilation">What the cell knows.</param>
    public static string? For(string name, string id, Compilation compilation)
    {
        var known = Known(compilation).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Found[] all = [.. References.All.SelectMany(path => Look(path, name, id, known.Contains(Path.GetFileName(path))))
            .OrderByDescending(found => found.IsKnown).ThenBy(found => found.Assembly.Length).ThenBy(found => found.Assembly, StringComparer.Ordinal)];
        if (all.Length == 0) return null;
        if (id == "CS0234") return all[0].IsKnown ? null : $"{name} is not there by itself: begin the cell with {Line(all[0])}.";
        var spaces = all.Where(found => found.IsKnown == all[0].IsKnown).DistinctBy(found => found.Namespace).Take(3).ToArray();
        var usings = string.Join(" or ", spaces.Select(found => $"using {found.Namespace};"));
        return all[0].IsKnown ? $"{name} needs {usings} at the top of the cell." : $"{name} needs {Line(all[0])} and using {all[0].Namespace}; at the top of the cell.";
    }

    // What cells have had until now. Of what .NET itself brings, all is there from the start.
    static IEnumerable<string> Known(Compilation compilation)
    {
        var named = compilation.References.Select(reference => reference.Display).Concat(References.OfRuntime);
        for (var at = compilation.ScriptCompilationInfo?.PreviousScriptCompilation; at is not null; at = at.ScriptCompilationInfo?.PreviousScriptCompilation)
            named = named.Concat(at.References.Select(reference => reference.Display));
        return named.OfType<string>().Select(Path.GetFileName).OfType<string>();
    }

    // One line brings most of ASP.NET Core.
    static string Line(Found found) => $"#r \"{(References.WithAspNetCore.Contains(found.Assembly) ? References.AspNetCoreName : found.Assembly)}\"";

    static IEnumerable<Found> Look(string path, string name, string id, bool known)
    {
        using var file = File.OpenRead(path);
        using var assembly = new PEReader(file);
        if (!assembly.HasMetadata) yield break;
        var metadata = assembly.GetMetadataReader();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if ((type.Attributes & System.Reflection.TypeAttributes.VisibilityMask) != System.Reflection.TypeAttributes.Public) continue;
            var space = metadata.GetString(type.Namespace);
            var has = id switch
            {
                "CS0234" => space == name || space.StartsWith(name + ".", StringComparison.Ordinal) || name == $"{space}.{metadata.GetString(type.Name)}",
                "CS1061" => IsStatic(type) && type.GetMethods().Any(method => IsExtension(metadata, metadata.GetMethodDefinition(method), name)),
                _ => metadata.GetString(type.Name).Split('`')[0] == name && space.Length > 0,
            };
            if (has) yield return new(Path.GetFileNameWithoutExtension(path), space, known);
            if (has && id == "CS0234") yield break;
        }
    }

    static bool IsStatic(TypeDefinition type) => (type.Attributes & (System.Reflection.TypeAttributes.Abstract | System.Reflection.TypeAttributes.Sealed)) == (System.Reflection.TypeAttributes.Abstract | System.Reflection.TypeAttributes.Sealed);

    static bool IsExtension(MetadataReader metadata, MethodDefinition method, string name) =>
        metadata.StringComparer.Equals(method.Name, name)
        && (method.Attributes & System.Reflection.MethodAttributes.Public) != 0
        && method.GetCustomAttributes().Any(handle => metadata.GetCustomAttribute(handle).Constructor is { Kind: HandleKind.MemberReference } made
            && metadata.GetMemberReference((MemberReferenceHandle)made).Parent is { Kind: HandleKind.TypeReference } attribute
            && metadata.StringComparer.Equals(metadata.GetTypeReference((TypeReferenceHandle)attribute).Name, "ExtensionAttribute"));

    sealed record Found(string Assembly, string Namespace, bool IsKnown);
}
