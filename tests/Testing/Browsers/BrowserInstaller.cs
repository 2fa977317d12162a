using System.Diagnostics;
using Microsoft.Playwright;

namespace Testing;

/// <summary>Sees to it that there is a browser before the tests begin.</summary>
static class BrowserInstaller
{
    /// <summary>Null when there is a browser now, else the sentence that says what to do.</summary>
    public static async Task<string?> EnsureAsync(CancellationToken cancel)
    {
        using var playwright = await Playwright.CreateAsync();
        var finder = BrowserFinder.Here(playwright.Chromium.ExecutablePath);
        try
        {
            if (finder.Find() is not null) return null;
            Console.WriteLine("The tests need a browser and there is none here: installing Playwright's Chromium (about 150 MB, once) …");
            if (await PlaywrightAsync("install"))
            {
                if (finder.Find() is not null) return null;
                // It is there and does not start: the system's libraries are missing, and root may install them.
                if (Environment.IsPrivilegedProcess && await PlaywrightAsync("install-deps") && finder.Find() is not null) return null;
            }
            if (!IsDebian || !Environment.IsPrivilegedProcess || cancel.IsCancellationRequested) return BrowserFinder.Missing;
            Console.WriteLine("That did not work: installing Debian's package chromium …");
            await RunAsync("apt-get update", () => AptGetAsync("update"));
            await RunAsync("apt-get install", () => AptGetAsync("install", "--yes", "chromium"));
            return finder.Find() is null ? BrowserFinder.Missing : null;
        }
        catch (InvalidOperationException e) { return e.Message; }

        Task<bool> PlaywrightAsync(string verb) => RunAsync("that", () => Task.FromResult(Microsoft.Playwright.Program.Main([verb, "chromium"])));

        async Task<int> AptGetAsync(params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo("apt-get", arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } })!;
            using var stop = cancel.Register(() => process.Kill(entireProcessTree: true));
            await process.WaitForExitAsync(CancellationToken.None);
            return process.ExitCode;
        }
    }

    static bool IsDebian => File.Exists("/etc/os-release") && File.ReadLines("/etc/os-release").Contains("ID=debian");

    static async Task<bool> RunAsync(string what, Func<Task<int>> install)
    {
        try
        {
            var code = await install();
            if (code != 0) Console.WriteLine($"({what} ended with exit code {code})");
            return code == 0;
        }
        catch (Exception e) when (e is PlaywrightException or System.ComponentModel.Win32Exception)
        {
            Console.WriteLine($"({what} failed: {e.Message})");
            return false;
        }
    }
}
