using Processes;

namespace Lessons.Tests.Lesson03;

/// <summary>What waits for the others while one guest speaks without a pause.</summary>
[Trait("lesson", "03")]
[Collection(QuietMachine.Name)] // the others must be quick enough not to be taken for slow
public sealed class Backlog
{
    const int Guests = 60;
    const int Messages = 3000; // more than a queue holds: who is that far behind is cut

    [Fact]
    public async Task Nobody_is_read_faster_than_a_busy_server_can_pass_it_on()
    {
        var start = new Project(Repository.In("lessons", BroadcastSample.Folder, "Broadcast.csproj")).Start("--urls", "http://127.0.0.1:0");
        start.Environment["DOTNET_PROCESSOR_COUNT"] = "1"; // so that it is busy
        await using var sample = await Sample.StartAsync(BroadcastSample.Folder, start);
        using var ada = await RawGuest.JoinAsync(sample, "Ada");
        var all = new List<RawGuest> { ada };
        for (var number = 1; number <= Guests; number++) all.Add(await RawGuest.JoinAsync(sample, $"reader {number}"));

        await ada.Client.SendAsync(Enumerable.Range(1, Messages).SelectMany(number => Frame.OfText($"{number}").ToBytes()).ToArray());
        foreach (var guest in all)
        {
            var heard = await guest.HearUntilAsync($"Ada: {Messages}");
            Assert.Equal(Enumerable.Range(1, Messages).Select(number => $"Ada: {number}"), heard.SkipWhile(line => line[0] == '*'));
        }
        foreach (var guest in all) guest.Dispose();
    }
}
