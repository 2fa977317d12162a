using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Notebooks;

/// <summary>
/// An exception as the reader of a notebook needs it: what happened, and the way there through the cells. What lies between
/// and under them is the framework's and the kernel's.
/// </summary>
static class Traceback
{
    const int MostFrames = 20, MostOfFramework = 3, Deepest = 5;

    public static IReadOnlyList<string> Of(Exception exception) => [.. Lines(exception, 0)];

    static IEnumerable<string> Lines(Exception exception, int depth)
    {
        yield return $"{TypeNames.Of(exception.GetType())}: {exception.Message}";
        foreach (var frame in Frames(exception)) yield return frame;
        IReadOnlyList<Exception> inner = exception switch
        {
            AggregateException several => several.InnerExceptions,
            { InnerException: { } one } => [one],
            _ => [],
        };
        if (depth == Deepest && inner.Count > 0) yield return "… more causes";
        if (depth == Deepest) yield break;
        for (var at = 0; at < inner.Count; at++)
        {
            var lines = Lines(inner[at], depth + 1).ToArray();
            var which = inner.Count == 1 ? "caused by" : string.Create(CultureInfo.InvariantCulture, $"{at + 1} of {inner.Count}:");
            foreach (var line in lines.Skip(1).Prepend($"{which} {lines[0]}")) yield return line;
        }
    }

    // The cells' own, and where the framework threw: the last of its methods that a cell has called lead there.
    static IEnumerable<string> Frames(Exception exception)
    {
        Place[] places = [.. new StackTrace(exception, fNeedFileInfo: true).GetFrames().Select(Place.Of).OfType<Place>()];
        var cells = places.Count(place => place.Cell is not null);
        var framework = places.TakeWhile(place => place.Cell is null).Select(place => place.Method).Distinct().ToArray();
        var above = cells == 0 ? framework.Take(MostOfFramework) : framework.TakeLast(MostOfFramework);
        foreach (var method in above) yield return "  at " + method;
        var shown = 0;
        foreach (var (place, times) in Together(places.Where(place => place.Cell is not null).Select(place => place.ToString())))
        {
            if (++shown > MostFrames) break;
            yield return times == 1 ? $"  at {place}" : string.Create(CultureInfo.InvariantCulture, $"  at {place} ({times} times)");
        }
        if (shown > MostFrames) yield return "  …";
    }

    // What calls itself stands there once.
    static IEnumerable<(string Place, int Times)> Together(IEnumerable<string> places)
    {
        (string Place, int Times) last = ("", 0);
        foreach (var place in places)
        {
            if (place == last.Place) last.Times++;
            else
            {
                if (last.Times > 0) yield return last;
                last = (place, 1);
            }
        }
        if (last.Times > 0) yield return last;
    }

    /// <summary>Where a frame of the stack is: in a cell, or in a method of the framework.</summary>
    sealed record Place(string? Cell, int Line, string Method)
    {
        public static Place? Of(StackFrame frame)
        {
            if (frame.GetMethod() is not { DeclaringType: { } type } method || IsHidden(method) || IsHidden(type)) return null;
            var ofCell = Submissions.Declares(type);
            if (!ofCell && Submissions.Runs(type)) return null;
            return new(ofCell ? frame.GetFileName() is { Length: > 0 } file ? Path.GetFileName(file) : "a cell" : null, frame.GetFileLineNumber(), MethodNames.Of(method, type));
        }

        static bool IsHidden(MemberInfo member) => member.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false)
            || (member as Type)?.Namespace is "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices"
            || (member is MethodBase && member.Name.StartsWith("Throw", StringComparison.Ordinal));

        public override string ToString()
        {
            if (Cell is null) return Method;
            var place = Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Cell}, line {Line}") : Cell;
            return Method.Length > 0 ? $"{place}, in {Method}" : place;
        }
    }
}
