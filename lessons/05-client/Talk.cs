using System.Globalization;
using System.Net.WebSockets;

/// <summary>What this program says, and when it has said and heard enough.</summary>
sealed class Talk(Options options)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    readonly TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int heard;

    public int Said { get; private set; }

    public void Hear()
    {
        if (++heard >= options.Count) answered.TrySetResult();
    }

    public async Task RunAsync(Client client, CancellationToken over)
    {
        try
        {
            // region: talk
            while (Said < options.Count)
            {
                await Task.Delay(Said == 0 ? TimeSpan.Zero : options.Interval, over);
                var text = options.Text.Replace("{n}", Said.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
                Console.WriteLine($"say: {Printable.Text(text)}");
                Said++;
                await client.SayAsync(text).WaitAsync(Patience, over);
            }
            if (options.Count > 0) await answered.Task.WaitAsync(Patience, over);
            // endregion
        }
        catch (TimeoutException)
        {
            client.OnError($"No answer in time: {Said} messages sent, {heard} received.");
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // Told to stop, or the connection has ended: that is told where it is heard.
        }
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "goodbye");
    }
}
