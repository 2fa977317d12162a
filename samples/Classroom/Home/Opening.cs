using System.ComponentModel;
using System.Diagnostics;

namespace Classroom;

/// <summary>Says where the course is, and opens it in the student's browser.</summary>
static class Opening
{
    public static async Task OpenAsync(this WebApplication app)
    {
        var listening = app.Services.GetRequiredService<Listening>();
        await app.StartAsync();
        var address = $"{listening.Address}/#token={app.Services.GetRequiredService<Token>().Text}";
        Console.WriteLine($"Now listening on: {listening.Address}");
        Console.WriteLine($"\nThe course is open. Ctrl+C ends it. Its address, with the key to it:\n\n  {address}\n");
        if (app.Configuration["open"] == "true") Browse(address);
        await app.WaitForShutdownAsync();
    }

    static void Browse(string address)
    {
        // Without a desktop xdg-open tries every text browser it knows of, and says so.
        var desktop = !OperatingSystem.IsLinux() || new[] { "DISPLAY", "WAYLAND_DISPLAY", "BROWSER" }.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 });
        try
        {
            if (desktop) Process.Start(new ProcessStartInfo(address) { UseShellExecute = true })?.Dispose();
        }
        catch (Win32Exception) { desktop = false; }
        if (!desktop) Console.WriteLine("No browser can be started from here: open that address in yours.");
    }
}
