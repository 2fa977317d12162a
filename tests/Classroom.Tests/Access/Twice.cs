using System.Globalization;
using Processes;

namespace Classroom.Tests.Access;

/// <summary>A Classroom that is started where something listens already: itself, or somebody who would like to be taken for it.</summary>
public class Twice(WholeCourse course)
{
    static readonly Project Program = new(Repository.In("samples", "Classroom", "Classroom.csproj"));

    readonly ClassroomProcess classroom = course.Classroom;

    [Fact]
    public async Task Course_that_is_open_already_is_said_to_be_with_its_address()
    {
        var (exit, said) = await StartAsync(classroom.Course);
        Assert.Equal(0, exit);
        Assert.Contains("The course is open already, in another window.", said);
        Assert.Contains($"  {classroom.Address}{classroom.Key}", said);
    }

    [Fact]
    public async Task Another_course_on_that_port_is_a_port_in_use()
    {
        using var other = new CourseCopy();
        var (exit, said) = await StartAsync(other.Folder);
        Assert.Equal(1, exit);
        Assert.StartsWith($"Port {classroom.Address.Port} is in use by Classroom", Assert.Single(said), StringComparison.Ordinal);
        Assert.Contains($"(process {classroom.Process.Id})", said[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_passes_on_the_answer_of_a_true_one_is_not_believed_and_learns_nothing()
    {
        using var client = new HttpClient();
        await using var impostor = await ForeignSite.StartAsync(path => client.GetStringAsync(new Uri(classroom.Address, path)));
        Assert.False(await AskAsync(impostor.Port));
        Assert.StartsWith("GET /open/", Assert.Single(impostor.Requests.Entries), StringComparison.Ordinal);
        Assert.DoesNotContain(classroom.Token, impostor.Requests.Entries[0], StringComparison.Ordinal);
        Assert.True(await AskAsync(classroom.Address.Port));
    }

    [Fact]
    public async Task Who_says_nothing_or_anything_is_not_believed()
    {
        await using var impostor = await ForeignSite.StartAsync(_ => Task.FromResult(new string('a', 1_000_000)));
        Assert.False(await AskAsync(impostor.Port));
        Assert.False(await AskAsync(ClassroomProcess.FreePort()));
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        Assert.False(await AskAsync(((System.Net.IPEndPoint)silent.LocalEndpoint).Port));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef")]
    public async Task Only_a_number_is_answered(string nonce) => Assert.Equal(400, (await RawAnswer.GetAsync(classroom.Address, $"/open/{nonce}")).Status);

    [Fact]
    public async Task Two_numbers_have_two_answers()
    {
        var (one, two) = (await RawAnswer.GetAsync(classroom.Address, "/open/" + new string('0', 64)), await RawAnswer.GetAsync(classroom.Address, "/open/" + new string('1', 64)));
        Assert.NotEqual(one.Body, two.Body);
        Assert.Matches("^[0-9a-f]{64}$", one.Body);
    }

    [Fact]
    [Long("It starts one more Classroom, for a log of every detail. Every run looks for the token in the ordinary log.")]
    public async Task However_much_it_is_made_to_say_its_log_has_the_token_once()
    {
        using var folder = new CourseCopy();
        var start = Program.Start("--urls", string.Create(CultureInfo.InvariantCulture, $"http://localhost:{ClassroomProcess.FreePort()}"), "--course", folder.Folder);
        foreach (var name in (string[])["Default", "Microsoft", "System"]) start.Environment[$"Logging__LogLevel__{name}"] = "Trace";
        await using var loud = await Testing.Sample.StartAsync("Classroom", start);
        var token = await File.ReadAllTextAsync(folder.In(".course", "classroom.token"));
        Assert.Equal(204, (await RawAnswer.GetAsync(loud.Address, "/api/token", $"Authorization: Bearer {token}")).Status);
        Assert.Equal(401, (await RawAnswer.GetAsync(loud.Address, "/api/token", "Authorization: Bearer a")).Status);
        using (var socket = await RawClient.OpenAsync(loud.Address, "/ws/classroom"))
        {
            await socket.SendAsync(Frame.OfText($$$"""{"event":"hello","data":{"token":"{{{token}}}"}}"""));
            await socket.ReceiveMessageAsync();
        }
        await loud.Log.FirstAsync("request that was logged", line => line.Contains("/api/token", StringComparison.Ordinal));
        Assert.Single(loud.Log.Entries, line => line.Contains(token, StringComparison.Ordinal));
    }

    Task<bool> AskAsync(int port) => OpenClassroom.IsOpenAsync(new(port), new(new(classroom.Course)));

    async Task<(int Exit, IReadOnlyList<string> Said)> StartAsync(string folder)
    {
        var said = new Journal<string>("The Classroom");
        await using var second = ChildProcess.Start(Program.Start("--urls", classroom.Address.GetLeftPart(UriPartial.Authority), "--course", folder), said.Add);
        return (await second.Exit.WaitAsync(Patience.Limit), said.Entries);
    }
}
