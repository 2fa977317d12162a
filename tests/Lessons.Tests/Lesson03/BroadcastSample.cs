using System.Globalization;

namespace Lessons.Tests.Lesson03;

public sealed class BroadcastSample() : SampleFixture(Folder)
{
    public const string Folder = "03-broadcast";
    public const string Socket = "/ws/broadcast";
    public const string NaiveSocket = "/ws/naive";

    /// <summary>Waits until the guests of the tests before have left the room with queues, as one more guest who then leaves too.</summary>
    /// <returns>The number of the next connection, which names a guest without a name.</returns>
    public async Task<int> EmptyAsync()
    {
        using var last = await RawGuest.ConnectAsync(Sample, name: null);
        var line = await last.HearAsync(); // * you are guest 7, with Ada (2 here)
        var number = int.Parse(line.Split(' ')[4].TrimEnd(','), CultureInfo.InvariantCulture);
        while (!line.EndsWith("(1 here)", StringComparison.Ordinal)) line = await last.HearAsync();
        await last.Client.SendAsync(Frame.OfClose(1000));
        var goodbye = $" guest {number} left with 1000 (0 here)";
        await Sample.Log.FirstAsync("line of the last one", entry => entry.Contains(goodbye, StringComparison.Ordinal));
        return number + 1;
    }
}
