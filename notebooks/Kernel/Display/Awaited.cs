using System.Reflection;

namespace Notebooks;

/// <summary>Values that stand for others, which come later: they are not waited for.</summary>
static class Awaited
{
    /// <summary>What is said in place of the value; null where it is an ordinary one.</summary>
    public static string? Of(object value)
    {
        var type = value.GetType();
        if (Implements(type, typeof(IAsyncEnumerable<>)) is { } sequence) return $"{TypeNames.Of(sequence)}: write 'await foreach' to see its items.";
        return value switch
        {
            Task task => $"{TypeNames.Of(Declared(type))} ({task.Status}): write 'await' before it to wait for it and to have its value.",
            ValueTask => "ValueTask: write 'await' before it to wait for it.",
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>) => $"{TypeNames.Of(type)}: write 'await' before it to have its value.",
            _ => null,
        };
    }

    // What an async method returns is of a type that only the compiler knows.
    static Type Declared(Type type)
    {
        for (var at = type; at != null; at = at.BaseType)
            if (at.IsGenericType && at.GetGenericTypeDefinition() == typeof(Task<>) && at.GenericTypeArguments[0].GetTypeInfo().IsVisible) return at;
        return typeof(Task);
    }

    static Type? Implements(Type type, Type generic) => type.GetInterfaces().FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == generic);
}
