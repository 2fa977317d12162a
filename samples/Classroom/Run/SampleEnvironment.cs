using System.Diagnostics;

namespace Classroom;

/// <summary>
/// The environment of a sample: the one that <c>dotnet run</c> in a terminal would give it, and where the samples of the lessons are found.
/// </summary>
sealed class SampleEnvironment(CourseFolder course, Listening listening)
{
    // Where to listen, by all the names that ASP.NET Core looks for it.
    static readonly string[] Prefixes = ["", "ASPNETCORE_", "DOTNET_"], Ours = ["URLS", "HTTP_PORTS", "HTTPS_PORTS"];

    public void Prepare(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToArray()) start.Environment.Remove(name);
        // 1 GiB: what eats all of the memory ends with an exception, and not with the machine.
        start.Environment.TryAdd("DOTNET_GCHeapHardLimit", "0x40000000");
        // A sample that is a client finds its server by it, wherever the Classroom listens: LESSON_01=http://localhost:8801
        foreach (var lesson in course.Lessons.Where(lesson => lesson.IsWeb))
            start.Environment[$"LESSON_{lesson.Number}"] = listening.AddressOf(lesson);
    }

    static bool IsOurs(string name) => name.StartsWith("Kestrel__", StringComparison.OrdinalIgnoreCase)
        || Prefixes.Any(prefix => Ours.Any(ours => name.Equals(prefix + ours, StringComparison.OrdinalIgnoreCase)));
}
