using System.Diagnostics;

namespace Classroom;

/// <summary>What a sample finds when it is started: what <c>dotnet run</c> in a terminal would give it, and nothing of the Classroom.</summary>
static class SampleEnvironment
{
    // Where to listen, by all the names that ASP.NET Core looks for it.
    static readonly string[] Prefixes = ["", "ASPNETCORE_", "DOTNET_"], Ours = ["URLS", "HTTP_PORTS", "HTTPS_PORTS"];

    public static void Prepare(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToArray()) start.Environment.Remove(name);
        // 1 GiB: what eats all of the memory ends with an exception, and not with the machine.
        start.Environment.TryAdd("DOTNET_GCHeapHardLimit", "0x40000000");
    }

    static bool IsOurs(string name) => name.StartsWith("Kestrel__", StringComparison.OrdinalIgnoreCase)
        || Prefixes.Any(prefix => Ours.Any(ours => name.Equals(prefix + ours, StringComparison.OrdinalIgnoreCase)));
}
