using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Processes;

namespace Classroom.Tests.Access;

/// <summary>Where the Classroom listens, and that it refuses to listen anywhere else.</summary>
public class Listens(WholeCourse course)
{
    static readonly Project Program = new(Repository.In("samples", "Classroom", "Classroom.csproj"));

    [Theory]
    [InlineData("http://*:9800")]
    [InlineData("http://+:9800")]
    [InlineData("http://0.0.0.0:9800")]
    [InlineData("http://[::]:9800")]
    [InlineData("http://127.0.0.1:9800")]
    [InlineData("http://[::1]:9800")]
    [InlineData("http://192.168.0.7:9800")]
    [InlineData("http://example.com:9800")]
    [InlineData("http://localhost.:9800")]
    [InlineData("http://localhost.example.com:9800")]
    [InlineData("http://localhost@example.com:9800")]
    [InlineData("http://somebody@localhost:9800")]
    [InlineData("https://localhost:9800")]
    [InlineData("ws://localhost:9800")]
    [InlineData("http://unix:/tmp/classroom.sock")]
    [InlineData("http://pipe:/classroom")]
    [InlineData("http://localhost")]
    [InlineData("http://localhost:80")]
    [InlineData("http://localhost:0")]
    [InlineData("http://localhost:65530")] // there is no room for the samples after it
    [InlineData("http://localhost:99999")]
    [InlineData("http://localhost:9800/course")]
    [InlineData("http://localhost:9800/?a")]
    [InlineData("http://localhost:9800/#a")]
    [InlineData("http://localhost:9800;http://0.0.0.0:9801")]
    [InlineData("http://localhost:9800;http://localhost:9801")]
    [InlineData("localhost:9800")]
    [InlineData("9800")]
    [InlineData("\u001b[2Jhttp://localhost:9800")]
    public void Any_other_address_is_refused_in_a_sentence(string urls)
    {
        var why = Listening.Read(Configured("urls", urls)).WhyNot!;
        Assert.StartsWith($"The Classroom does not listen on '{Printable.Text(urls)}'.", why, StringComparison.Ordinal);
        Assert.Contains("--urls http://localhost:9800", why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("urls", "http://localhost:{0}")]
    [InlineData("urls", "http://LOCALHOST:{0}/")]
    public void Port_of_this_machine_is_listened_on(string name, string value)
    {
        var port = ClassroomProcess.FreePort();
        Assert.Equal(new(port), Listening.Read(Configured(name, string.Format(CultureInfo.InvariantCulture, value, port))));
    }

    [Theory]
    [InlineData("--urls", "http://0.0.0.0:{0}")]
    [InlineData("--urls", "http://localhost:{0};http://*:{0}")]
    [InlineData("--http_ports", "{0}")]
    [InlineData("--https_ports", "{0}")]
    [InlineData("--Kestrel:Endpoints:Any:Url", "http://*:{0}")]
    public void Whatever_ASP_NET_Core_would_listen_by_is_refused(string name, string value)
    {
        string[] arguments = [name, string.Format(CultureInfo.InvariantCulture, value, 9800)];
        using var configuration = WebApplication.CreateBuilder(arguments).Configuration;
        Assert.Contains("listens on this machine only", Listening.Read(configuration).WhyNot, StringComparison.Ordinal);
    }

    // Each prefix of the environment is read by itself.
    [Theory]
    [InlineData(true, "--http_ports", "{0}")]
    [InlineData(false, "ASPNETCORE_HTTP_PORTS", "{0}")]
    [InlineData(false, "DOTNET_URLS", "http://*:{0}")]
    [InlineData(false, "Kestrel__Endpoints__Any__Url", "http://*:{0}")]
    public async Task Command_line_and_environment_open_no_other_door(bool isArgument, string name, string value)
    {
        var port = ClassroomProcess.FreePort();
        value = string.Format(CultureInfo.InvariantCulture, value, port);
        var (exit, said) = await RefusedAsync(isArgument ? [name, value] : [], null, isArgument ? [] : [(name, value)]);
        Assert.Equal(1, exit);
        Assert.Contains("listens on this machine only", Assert.Single(said), StringComparison.Ordinal);
        Assert.Null(Ports.WhyNot(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}")));
    }

    [Fact]
    public async Task Settings_file_opens_no_other_door()
    {
        using var folder = new CourseCopy();
        await File.WriteAllTextAsync(folder.In("appsettings.json"), """{ "Kestrel": { "Endpoints": { "Any": { "Url": "http://*:9800" } } } }""");
        var (exit, said) = await RefusedAsync([], folder.Folder);
        Assert.Equal(1, exit);
        Assert.Contains("'Kestrel:Endpoints'", Assert.Single(said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void Port_that_is_taken_on_either_address_is_said_with_who_has_it(string address)
    {
        Assert.SkipWhen(address == "::1" && !Socket.OSSupportsIPv6, "This machine has no IPv6.");
        var port = ClassroomProcess.FreePort();
        using var holder = new TcpListener(IPAddress.Parse(address), port);
        holder.Start();
        var listening = Listening.Read(Configured("urls", string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}")));
        Assert.True(listening.IsTaken);
        Assert.StartsWith($"Port {port} is in use by ", listening.WhyNot, StringComparison.Ordinal);
        Assert.Contains($"(process {Environment.ProcessId})", listening.WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void Address_that_is_the_way_out_is_free_itself()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 9800);
        try { holder.Start(); }
        catch (SocketException) { } // another program holds it, which will do
        var why = Listening.Read(Configured("urls", "http://localhost:9800")).WhyNot;
        Assert.Matches(@"^Port 9800 is in use .* The way out: dotnet course\.cs --urls http://localhost:(9900|10000)$", why);
    }

    [Fact]
    public async Task Nothing_listens_but_the_two_addresses_of_this_machine_itself()
    {
        var (port, id) = (course.Classroom.Address.Port, course.Classroom.Process.Id);
        if (OperatingSystem.IsLinux())
        {
            var sockets = Directory.EnumerateFiles($"/proc/{id}/fd").Select(file => new FileInfo(file).LinkTarget ?? "").ToHashSet();
            var listened = from table in (string[])["/proc/net/tcp", "/proc/net/tcp6"]
                           where File.Exists(table)
                           from line in File.ReadLines(table)
                           let column = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                           where column[3] == "0A" && sockets.Contains($"socket:[{column[9]}]")
                           select column[1].Split(':')[0];
            Assert.All(listened.ToArray() is { Length: > 0 } found ? found : throw new InvalidOperationException("It does not listen at all."),
                address => Assert.Contains(address, (string[])["0100007F", "00000000000000000000000001000000"]));
        }
        foreach (var address in NetworkInterface.GetAllNetworkInterfaces().SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(found => found.Address).Where(address => !IPAddress.IsLoopback(address)))
        {
            using var tcp = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsAnyAsync<SocketException>(() => tcp.ConnectAsync(address, port));
        }
    }

    [Fact]
    public void Programs_in_a_terminal_are_told_where_it_is_while_it_runs() => Assert.Equal(
        course.Classroom.Address.GetLeftPart(UriPartial.Authority),
        File.ReadAllText(Path.Combine(course.Classroom.Course, ".course", "classroom.address")));

    /// <summary>What would have ASP.NET Core listen elsewhere, serve other files, and tell a browser more of an error.</summary>
    [Fact]
    public async Task Environment_changes_neither_where_it_listens_nor_its_pages()
    {
        using var folder = new CourseCopy();
        Directory.CreateDirectory(folder.In("wwwroot"));
        foreach (var page in (string[])[folder.In("index.html"), folder.In("wwwroot", "index.html")])
            await File.WriteAllTextAsync(page, "another page");
        var port = ClassroomProcess.FreePort();
        var start = ClassroomProcess.Start(folder.Folder, port);
        var elsewhere = string.Create(CultureInfo.InvariantCulture, $"http://*:{port + 1}");
        (start.Environment["ASPNETCORE_URLS"], start.Environment["ASPNETCORE_PREFERHOSTINGURLS"]) = (elsewhere, "true");
        foreach (var prefix in (string[])["ASPNETCORE_", "DOTNET_"])
        {
            (start.Environment[prefix + "CONTENTROOT"], start.Environment[prefix + "WEBROOT"]) = (folder.Folder, folder.Folder);
            start.Environment[prefix + "ENVIRONMENT"] = "Development";
        }
        await using var classroom = await Testing.Sample.StartAsync("Classroom", start);
        Assert.Equal(port, classroom.Address.Port);
        Assert.Null(Ports.WhyNot(elsewhere));
        Assert.DoesNotContain(classroom.Log.Entries, line => line.Contains("Overriding", StringComparison.Ordinal));
        using var http = new HttpClient();
        foreach (var (address, file) in ((string, string)[])[("/", "index.html"), ("/lessons/01-echo", "lesson.html")])
        {
            var ours = await File.ReadAllTextAsync(Repository.In("samples", "Classroom", "wwwroot", file));
            Assert.Equal(ours, await http.GetStringAsync(new Uri(classroom.Address, address)));
        }
    }

    static IConfiguration Configured(string name, string value) => new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();

    /// <summary>Starts a Classroom that ends by itself, and what it has said until then.</summary>
    static async Task<(int Exit, IReadOnlyList<string> Said)> RefusedAsync(string[] arguments, string? folder = null, params (string Name, string Value)[] environment)
    {
        var start = Program.Start(arguments);
        if (folder is not null) start.WorkingDirectory = folder;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var said = new Journal<string>("The Classroom");
        await using var classroom = ChildProcess.Start(start, said.Add);
        return (await classroom.Exit.WaitAsync(Patience.Limit), said.Entries);
    }
}
