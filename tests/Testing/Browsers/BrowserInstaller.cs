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
            if (Install("install"))
            {
                if (finder.Find() is not null) return null;
                // It is there and does not start: the system's libraries are missing, and root may install them.
                if (Environment.IsPrivilegedProcess && Install("install-deps") && finder.Find() is not null) return null;
            }
            if (!IsDebian || !AptGet.IsHere || cancel.IsCancellationRequested) return BrowserFinder.Missing;
            Console.WriteLine($"That did not work: installing Debian's package {BrowserFinder.Debians} …");
            await AptGet.InstallAsync([BrowserFinder.Debians], cancel);
            return finder.Find() is null ? BrowserFinder.Missing : null;
        }
        catch (InvalidOperationException e) { return e.Message; }

        static bool Install(string verb)
        {
            try
            {
                var code = Microsoft.Playwright.Program.Main([verb, "chromium"]);
                if (code != 0) Console.WriteLine($"(that ended with exit code {code})");
                return code == 0;
            }
            catch (Exception e) when (e is PlaywrightException or System.ComponentModel.Win32Exception)
            {
                Console.WriteLine($"(that failed: {e.Message})");
                return false;
            }
        }
    }

    static bool IsDebian => File.Exists("/etc/os-release") && File.ReadLines("/etc/os-release").Contains("ID=debian");
}
