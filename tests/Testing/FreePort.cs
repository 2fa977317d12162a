using System.Globalization;
using Processes;

namespace Testing;

/// <summary>Ports for programs that cannot take one of the system's choice.</summary>
public static class FreePort
{
    static int last = 20_000 + Environment.ProcessId % 500 * 20;

    /// <summary>A port for a Classroom: it is free, and so are the twelve after it, where the lessons' samples are found.</summary>
    public static int ForClassroom()
    {
        while (true)
            if (Interlocked.Add(ref last, 20) is var port && Enumerable.Range(port, 13).All(number => Ports.WhyNot(Url(number)) is null)) return port;
    }

    public static string Url(int port) => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}");
}
