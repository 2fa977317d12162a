using System.Reflection;
using System.Runtime.CompilerServices;

namespace Notebooks;

/// <summary>A part of a value: a property or a field, or an item of a tuple.</summary>
sealed record Part(string Name, string Value);

/// <summary>The parts that a value is shown by.</summary>
static class Parts
{
    /// <summary>Whether the value is shown as one.</summary>
    public static bool HasNone(object? value) => Short.Of(value) is not null || value is Exception || value is not ITuple and System.Collections.IEnumerable || (value is not ITuple && Members(value!.GetType()).Length == 0);

    public static IReadOnlyList<Part> Of(object value, int depth) => value is ITuple tuple
        ? [.. Enumerable.Range(0, tuple.Length).Select(at => new Part($"Item{at + 1}", Short.Line(tuple[at], depth)))]
        : [.. Members(value.GetType()).Select(member => new Part(member.Name, Read(value, member, depth)))];

    static MemberInfo[] Members(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && CanBeRead(property.PropertyType))
            .GroupBy(property => property.Name).Select(same => same.First()), // not those that are hidden by another one
        .. type.GetFields(BindingFlags.Public | BindingFlags.Instance).Where(field => CanBeRead(field.FieldType)),
    ];

    static bool CanBeRead(Type type) => !type.IsByRef && !type.IsByRefLike && !type.IsPointer;

    static string Read(object value, MemberInfo member, int depth)
    {
        try
        {
            return Short.Line(member is PropertyInfo property ? property.GetValue(value) : ((FieldInfo)member).GetValue(value), depth);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner and not ThreadInterruptedException)
        {
            return $"({Short.Line(inner)})"; // the others can be shown all the same
        }
    }
}
