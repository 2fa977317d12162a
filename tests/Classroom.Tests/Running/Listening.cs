using System.Net;
using System.Net.Sockets;

namespace Classroom.Tests.Running;

/// <summary>Wherever a sample listens, and whoever is in its way, that is said.</summary>
[Collection(RogueCourse.Name)]
public class Listening(RogueCourse course)
{
    const string Rogue = RogueCourse.Lesson;

    int Port => course.Classroom.Sample(1).Port;

    [Fact]
    public Task Sample_is_found_at_the_port_of_its_lesson() => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "serve");
        Assert.Equal($"It listens on localhost:{Port}.", (await page.SampleAsync(Rogue, Phase.Running)).Sentence);
        Assert.Equal("decent", await course.GetAsync());
        await page.LineAsync(Rogue, line => line.Text == $"Now listening on: http://localhost:{Port}");
        Assert.DoesNotContain(page.Lines(Rogue), line => line.Text.Contains("127.0.0.1", StringComparison.Ordinal));
    });

    [Fact]
    public Task Port_that_another_program_holds_is_said_and_left_to_it() => course.TellAsync(async page =>
    {
        var other = new TcpListener(IPAddress.Loopback, Port);
        other.Start();
        try
        {
            await page.StartAsync(Rogue, "serve");
            var state = await page.SampleAsync(Rogue, state => state.IsWrong);
            Assert.StartsWith($"Port {Port} is in use", state.Sentence, StringComparison.Ordinal);
            Assert.EndsWith("End that program, then start again.", state.Sentence, StringComparison.Ordinal);
            Assert.Empty(course.Living());
        }
        finally { other.Dispose(); }
    });

    [Fact]
    [Long("It starts two more samples. A port that is taken before is proved in every run.")]
    public Task Port_that_is_taken_while_the_sample_starts_is_said_too() => course.TellAsync(async page =>
    {
        var go = Path.Combine(course.Folder, "go");
        await page.StartAsync(Rogue, "serve-later", go);
        await page.SampleAsync(Rogue, Phase.Starting);
        var other = new TcpListener(IPAddress.Loopback, Port);
        other.Start();
        try
        {
            await File.WriteAllTextAsync(go, "");
            var state = await page.SampleAsync(Rogue, state => state.IsWrong && state.Phase == Phase.Stopped);
            Assert.Contains($"Port {Port} is in use", state.Sentence, StringComparison.Ordinal);
            Assert.Empty(course.Living());
        }
        finally { other.Dispose(); }
    });

    [Fact]
    [Long("It starts one more sample. The port of another lesson is taken in every run.")]
    public Task Sample_that_takes_the_port_itself_is_shown_and_warned_of() => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "listen-on", $"http://localhost:{Port}");
        var state = await page.SampleAsync(Rogue, Phase.Running);
        Assert.True(state.IsWrong);
        Assert.StartsWith($"It listens on port {Port} itself, whatever --urls says", state.Sentence, StringComparison.Ordinal);
        Assert.Equal("its own port", await course.GetAsync());
    });

    [Fact]
    public Task Sample_that_takes_the_port_of_another_lesson_is_found_at_its_own_and_named_there() => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "listen-on", $"http://localhost:{Port + 1}");
        Assert.False((await page.SampleAsync(Rogue, Phase.Running)).IsWrong);
        Assert.Equal("its own port", await course.GetAsync());
        var why = global::Processes.Ports.WhyNot($"http://localhost:{Port + 1}");
        Assert.Contains("in use", why, StringComparison.Ordinal);
    });

    [Fact]
    [Long("It starts one more sample. One address is found in every run, and so is the port of another lesson.")]
    public Task Sample_that_listens_on_several_addresses_is_found() => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "listen-on", $"http://127.0.0.1:{Port + 2};http://[::1]:{Port + 3}");
        await page.SampleAsync(Rogue, Phase.Running);
        Assert.Equal("its own port", await course.GetAsync());
    });

    [Fact]
    public Task Sample_that_listens_with_https_is_said_so() => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "say", "Now listening on: https://127.0.0.1:1");
        var state = await page.SampleAsync(Rogue, Phase.Running);
        Assert.Equal((true, "It listens with https, at https://127.0.0.1:1: its page cannot be shown here."), (state.IsWrong, state.Sentence));
    });

    [Fact]
    [Long("It starts one more sample, for an address where nothing listens.")]
    public Task Address_where_nobody_listens_ends_connections_and_nothing_else() => course.TellAsync(async page =>
    {
        await page.StartAsync(Rogue, "say", "Now listening on: http://127.0.0.1:1");
        await page.SampleAsync(Rogue, Phase.Running);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => course.GetAsync());
    });
}
