using System.Globalization;
using Processes;

namespace Classroom;

/// <summary>Where the Classroom listens: on one port of this machine's own two addresses, and nowhere else, since it runs code.</summary>
/// <param name="Port">The port.</param>
/// <param name="WhyNot">Why it does not listen, in a sentence, or null.</param>
sealed record Listening(int Port, string? WhyNot)
{
    const int Usual = 8800;

    // All that ASP.NET Core would listen by, wherever it was said: on the command line, in the environment, in a file.
    static readonly string[] Others = ["http_ports", "https_ports", "Kestrel:Endpoints"];

    /// <summary>The address, with <c>localhost</c> for a name: a sample's page is shown from <c>127.0.0.1</c>, which to a browser is somebody else.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Port}");

    /// <summary>Where the sample of a lesson is found: on 8801 for lesson 01, unless we are elsewhere ourselves.</summary>
    public int PortOf(Lesson lesson) => Port + lesson.Place;

    public static Listening Read(IConfiguration configuration)
    {
        foreach (var other in Others)
            if (configuration.GetSection(other) is var section && (section.GetChildren().Any() || section.Value is { Length: > 0 }))
                return No($"'{other}' is set for ASP.NET Core. The Classroom runs code, so it listens where --urls says, and on this machine only: remove it.");
        var urls = configuration["urls"] is { Length: > 0 } said ? said : string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Usual}");
        if (!Uri.TryCreate(urls, UriKind.Absolute, out var address) || address is not { Scheme: "http", Host: "localhost", PathAndQuery: "/", Fragment: "", UserInfo: "", Port: > 0 })
            return No($"The Classroom does not listen on '{urls}'. It runs code, so it listens on this machine only, by the name localhost: --urls http://localhost:9800");
        return new(address.Port, Ports.WhyNot(address.GetLeftPart(UriPartial.Authority)) is { } taken
            ? $"{taken} The way out: dotnet course.cs --urls http://localhost:9800" : null);

        static Listening No(string why) => new(0, why);
    }
}
