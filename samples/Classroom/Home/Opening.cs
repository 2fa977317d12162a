using System.Globalization;
using Processes;

namespace Classroom;

/// <summary>Says where the course is, opens it in the student's browser, and ends with the program that has started us.</summary>
static class Opening
{
    public static async Task OpenAsync(this WebApplication app)
    {
        if (int.TryParse(app.Configuration["parent"], NumberStyles.None, CultureInfo.InvariantCulture, out var parent)) _ = EndWithAsync(parent, app.Lifetime);
        var listening = app.Services.GetRequiredService<Listening>();
        await app.StartAsync();
        Console.WriteLine($"Now listening on: {listening.Address}\n\nThe course is open. Ctrl+C ends it.");
        Show(listening, app.Services.GetRequiredService<Token>(), app.Configuration);
        await app.WaitForShutdownAsync();
    }

    static void Show(Listening listening, Token token, IConfiguration configuration)
    {
        var address = $"{listening.Address}/#token={token.Text}"; // what is behind the # no browser sends to anybody
        Console.WriteLine($"Its address, with the key to it:\n\n  {address}\n");
        if (configuration["open"] == "true" && !DefaultBrowser.Open(address)) Console.WriteLine("No browser can be started from here: open that address in yours.");
    }

    static async Task EndWithAsync(int parent, IHostApplicationLifetime lifetime)
    {
        await Parent.GoneAsync(parent);
        lifetime.StopApplication();
    }
}
