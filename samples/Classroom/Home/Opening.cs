using System.Globalization;
using Processes;

namespace Classroom;

/// <summary>Says where the course is, opens it in the student's browser, and ends with the program that has started us.</summary>
static class Opening
{
    /// <returns>The exit code.</returns>
    public static async Task<int> OpenAsync(this WebApplication app)
    {
        if (int.TryParse(app.Configuration["parent"], NumberStyles.None, CultureInfo.InvariantCulture, out var parent)) _ = EndWithAsync(parent, app.Lifetime);
        var (listening, token, tickets) = (app.Services.GetRequiredService<Listening>(), app.Services.GetRequiredService<Token>(), app.Services.GetRequiredService<Tickets>());
        try
        {
            if (listening.WhyNot is { } why)
            {
                if (!await OpenClassroom.IsOpenAsync(listening, token)) return Fail(why);
                Console.WriteLine("The course is open already, in another window.");
                Show(listening, token, tickets, app.Configuration);
                return 0;
            }
            _ = token.Text; // where it cannot be kept, nothing is started
            await app.StartAsync();
        }
        catch (IOException e) { return Fail(e.Message); } // a token that cannot be kept, a port that was taken meanwhile
        var note = app.Services.GetRequiredService<CourseFolder>().In(".course", "classroom.address");
        Try(() => File.WriteAllText(note, listening.Address));
        Console.WriteLine($"Now listening on: {listening.Address}\n\nThe course is open. Ctrl+C ends it.");
        Show(listening, token, tickets, app.Configuration);
        await app.WaitForShutdownAsync();
        Try(() => { if (File.ReadAllText(note) == listening.Address) File.Delete(note); }); // it may be another Classroom's by now
        return 0;
    }

    static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }

    // A sample that is started in a terminal finds those of the Classroom by this file. Without it, the sample looks on the usual ports.
    static void Try(Action change)
    {
        try { change(); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }

    // What is behind the # no browser sends to anybody.
    static void Show(Listening listening, Token token, Tickets tickets, IConfiguration configuration)
    {
        Console.WriteLine($"Its address, with the token:\n\n  {listening.Address}/#token={token.Text}\n");
        if (configuration["open"] == "true" && !DefaultBrowser.Open($"{listening.Address}/#ticket={tickets.Make()}")) Console.WriteLine("No browser can be started from here: open that address in yours.");
    }

    static async Task EndWithAsync(int parent, IHostApplicationLifetime lifetime)
    {
        await Parent.GoneAsync(parent);
        lifetime.StopApplication();
    }
}
