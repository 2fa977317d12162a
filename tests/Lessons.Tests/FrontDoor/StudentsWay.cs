using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace Lessons.Tests.FrontDoor;

/// <summary>The way of a student through an exercise, in a copy of the course, from the first command to the page.</summary>
public sealed class StudentsWay
{
    [Fact]
    [Long("It starts the front door nine times. The tests of Checks prove in every run what each command does, but for 'try 01'.")]
    [Trait("lesson", "01")]
    public async Task Exercise_is_begun_failed_hinted_passed_compared_used_and_begun_anew()
    {
        using var course = new CourseCopy("samples/Checks", "lessons/01-echo", "lessons/look").WithPrograms();
        foreach (var file in Mine()) File.Delete(In(file)); // the files of the person who runs this test
        Directory.Delete(course.In("lessons", "01-echo", "wwwroot", "look"), recursive: true); // as in a fresh clone

        var (exit, text) = await SayAsync("check", "01");
        Assert.Equal(1, exit);
        Assert.Contains("✗ 1", text, StringComparison.Ordinal);
        Assert.Equal(["Echo.cs", "Program.cs"], Mine());

        Assert.StartsWith("Hint 1 of", (await SayAsync("hint", "01")).Text, StringComparison.Ordinal);
        Assert.StartsWith("Hint 2 of", (await SayAsync("hint", "1")).Text, StringComparison.Ordinal);
        Assert.Equal(1, (await SayAsync("solution", "01")).Exit);

        foreach (var file in Directory.GetFiles(In("solution"))) File.Copy(file, In(Path.GetFileName(file)), overwrite: true);
        (exit, text) = await SayAsync("check", "lessons/01-echo/");
        Assert.Contains("✓ 4", text, StringComparison.Ordinal);
        Assert.Equal(0, exit);
        Assert.Equal("There is no difference: your program is the solution, letter for letter.", (await SayAsync("solution", "01")).Text);
        Assert.Contains("✓✓✓✓  4 of 4", (await SayAsync("progress")).Text, StringComparison.Ordinal);

        await TryAsync(course.Folder);

        Assert.Equal(0, (await SayAsync("reset", "01")).Exit);
        Assert.Equal(["Echo.before-1.txt", "Echo.cs", "Program.before-1.txt", "Program.cs"], Mine());
        foreach (var file in (string[])["Echo.cs", "Program.cs"])
            Assert.Equal(File.ReadAllText(In("starter", file)), File.ReadAllText(In(file)));

        Task<(int Exit, string Text)> SayAsync(params string[] words) => Course.RunInAsync(course.Folder, words);

        string In(params string[] path) => course.In(["lessons", "01-echo", "exercise", .. path]);

        string[] Mine() =>
        [
            .. Directory.GetFiles(In()).Select(file => Path.GetFileName(file))
                .Where(name => name is not ("Checks.cs" or "Exercise.csproj" or "README.md")).Order(),
        ];
    }

    // The student's program serves the lesson's page, whose common files MSBuild has laid there, and answers.
    static async Task TryAsync(string folder)
    {
        await using var course = Course.Start(folder, "try", "01");
        var line = await course.Output.FirstAsync("address", line => line.Contains("Now listening on:", StringComparison.Ordinal), Course.BuildPatience);
        var address = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim());
        using var http = new HttpClient();
        Assert.Contains("<h1>", await http.GetStringAsync(address), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(address, "look/course.css"))).StatusCode);

        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(new Uri(address, "ws/echo")) { Scheme = "ws" }.Uri, CancellationToken.None);
        await socket.SendAsync("ağaç"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        var buffer = new byte[100];
        var answer = await socket.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(Patience.Limit);
        Assert.Equal("#1 AĞAÇ", Encoding.UTF8.GetString(buffer, 0, answer.Count));
    }
}
