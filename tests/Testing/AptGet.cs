using System.Diagnostics;

namespace Testing;

/// <summary>Debian's packages, where we may install them.</summary>
static class AptGet
{
    static bool updated;

    public static bool IsHere => File.Exists("/usr/bin/apt-get") && Environment.IsPrivilegedProcess;

    /// <param name="packages">Their names; options may come first.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<bool> InstallAsync(string[] packages, CancellationToken cancel)
    {
        if (!updated) updated = await RunAsync(["update"], cancel);
        return await RunAsync(["install", "--yes", .. packages], cancel);
    }

    static Task<bool> RunAsync(string[] arguments, CancellationToken cancel) =>
        Tool.RunAsync(new ProcessStartInfo("apt-get", arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } }, cancel);
}
