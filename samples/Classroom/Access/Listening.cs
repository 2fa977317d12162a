using System.Globalization;
using Processes;

namespace Classroom;

/// <summary>Where the Classroom listens: on one port of this machine's own two addresses, and nowhere else, since it runs code.</summary>
/// <param name="Port">The port.</param>
/// <param name="WhyNot">Why it does not listen, in a sentence, or null.</param>
/// <param name="IsTaken">Whether that is because another program listens there already.</param>
sealed record Listening(int Port, string? WhyNot = null, bool IsTaken = false)
{
    const int Usual = 8800;
    const int Last = 65535 - 99; // the samples of 99 lessons come after it

    // What ASP.NET Core would listen by, besides --urls, wherever it was said: on the command line, in the environment, in a file.
    static readonly string[] Others = ["http_ports", "https_ports", "Kestrel:Endpoints"];

    /// <summary>The address, with <c>localhost</c> for a name: a sample's page is shown from <c>127.0.0.1</c>, which to a browser is somebody else.</summary>
    public string Address => $"http://{Host}";

    /// <summary>What a browser calls us.</summary>
    public string Host => string.Create(CultureInfo.InvariantCulture, $"localhost:{Port}");

    /// <summary>Whether it is the port that the texts are written for.</summary>
    public bool IsUsual => Port == Usual;

    /// <summary>Where the sample of a lesson is found: on 8801 for lesson 01, unless we are elsewhere ourselves.</summary>
    public int PortOf(Lesson lesson) => Port + lesson.Ordinal;

    /// <summary>The same as an address, as a student uses it: <c>http://localhost:8801</c>.</summary>
    public string AddressOf(Lesson lesson) => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{PortOf(lesson)}");

    public static Listening Read(IConfiguration configuration)
    {
        foreach (var other in Others)
            if (configuration.GetSection(other) is var section && (section.GetChildren().Any() || section.Value is { Length: > 0 }))
                return No($"The command line, a file or the environment (as in ASPNETCORE_HTTP_PORTS) has '{other}' for ASP.NET Core. The Classroom runs code, so it listens on this machine only, where --urls says: remove it.");
        var urls = configuration["urls"] is { Length: > 0 } said ? said : string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Usual}");
        if (!Uri.TryCreate(urls, UriKind.Absolute, out var address) || address is not { Scheme: "http", Host: "localhost", IsDefaultPort: false, PathAndQuery: "/", Fragment: "", UserInfo: "", Port: > 0 and <= Last })
            return No($"The Classroom does not listen on '{Printable.Text(urls)}'. It runs code, so it listens on this machine only, by the name localhost, on a port up to {Last.ToString(CultureInfo.InvariantCulture)}: --urls http://localhost:9800");
        var listening = new Listening(address.Port);
        if (Ports.WhyNot(listening.Address) is not { } taken) return listening;
        var free = Ports.FirstFree("http://localhost:9800", "http://localhost:9900", "http://localhost:10000");
        return listening with { WhyNot = $"{taken} The way out: dotnet course.cs --urls {free}", IsTaken = true };

        static Listening No(string why) => new(0, why);
    }

    /// <summary>Listens there. Nothing else that is configured counts, and nothing that will be: Kestrel reads its part of a file again when that changes.</summary>
    public void Bind(ConfigureWebHostBuilder host) => host.UseUrls(Address).ConfigureKestrel(kestrel =>
    {
        kestrel.Configure(); // anew, from nothing
        kestrel.AddServerHeader = false;
    });
}
