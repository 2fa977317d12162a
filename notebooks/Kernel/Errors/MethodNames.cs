using System.Reflection;
using System.Text.RegularExpressions;

namespace Notebooks;

/// <summary>Methods as they are written: the compiler puts an async one, a lambda and a local function into types and methods that it names itself.</summary>
static partial class MethodNames
{
    /// <summary>The name: <c>Send</c>, <c>Person.Greet</c>, <c>ClientWebSocket.ConnectAsync</c>; empty for the code of a cell itself.</summary>
    public static string Of(MethodBase method, Type type)
    {
        var name = method.Name;
        // The state of an async method or an iterator is a class, with the method's name in brackets.
        while (type.Name.StartsWith('<') && type.DeclaringType is { } outer)
        {
            if (name is "MoveNext" or "System.Collections.IEnumerator.MoveNext") name = type.Name;
            type = outer;
        }
        name = Written(name);
        if (Submissions.Is(type)) return name;
        if (name is ".ctor" or ".cctor") name = "new";
        return name == "new" ? $"new {TypeNames.Of(type)}" : $"{TypeNames.Of(type)}.{name}";
    }

    static string Written(string name)
    {
        if (LocalFunction().Match(name) is { Success: true } local) return local.Groups[1].Value;
        if (Lambda().Match(name) is { Success: true } lambda) return Written(lambda.Groups[1].Value) is { Length: > 0 } outer ? $"a lambda in {outer}" : "a lambda";
        if (State().Match(name) is { Success: true } state) return Written(state.Groups[1].Value);
        return name is "<Initialize>" or "<Factory>" or "<Main>" ? "" : name;
    }

    [GeneratedRegex(@"^<.*>g__([^|]+)\|")]
    private static partial Regex LocalFunction();

    [GeneratedRegex("^<(.*)>b__")]
    private static partial Regex Lambda();

    [GeneratedRegex("^<(.*)>d(__.*)?$")]
    private static partial Regex State();
}
