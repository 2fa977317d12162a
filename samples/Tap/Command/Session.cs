using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Processes;

namespace Tap;

/// <summary>The command at work: a relay, and its events on the console, until somebody ends it.</summary>
static class Session
{
    public static async Task<int> RunAsync(Settings settings, CancellationToken ending)
    {
        try
        {
            using (var trial = new Socket(SocketType.Stream, ProtocolType.Tcp)) await Target.ConnectAsync(trial, settings.Target, ending);
            await using var relay = Start(settings);
            await PassAsync(relay, settings, ending);
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SocketException)
        {
            // The output was closed, or there are no more sockets.
            Console.Error.WriteLine(Printable.Text(e.Message));
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    static async Task PassAsync(Relay relay, Settings settings, CancellationToken ending)
    {
        using var watch = relay.Watch(settings.Watch);
        foreach (var fault in settings.Faults) relay.Set(fault);
        Greet(relay, settings);

        using var over = CancellationTokenSource.CreateLinkedTokenSource(ending);
        var printing = Task.Run(() => PrintAsync(watch, settings), CancellationToken.None); // a console that is slow must not hold us up
        await Task.WhenAny(printing, Output.ClosedAsync(over.Token));
        await over.CancelAsync();
        await relay.DisposeAsync();
        await Output.FinishAsync(printing);
    }

    static async Task PrintAsync(Watch watch, Settings settings)
    {
        await foreach (var happened in watch) Output.Write(happened, settings.Json, settings.Bits);
    }

    static void Greet(Relay relay, Settings settings)
    {
        var (here, target) = (Target.Name(new(settings.Listen.Host, relay.Addresses[0].Port)), Target.Name(settings.Target));
        if (settings.IsOpen) Console.Error.WriteLine($"Careful: on {here} other machines can get in, and through to {target}.");
        // What a program reads is JSON from the first line on.
        var output = settings.Json ? Console.Error : Console.Out;
        output.WriteLine($"Listening on ws://{here} (pages: http://{here}) for {target}. Ctrl+C ends it.");
    }

    /// <exception cref="IOException">It cannot listen; the message is a sentence that says why.</exception>
    static Relay Start(Settings settings)
    {
        var (host, port) = (settings.Listen.Host, settings.Listen.Port);
        try
        {
            return Relay.Start(settings.Listen, settings.Target);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            throw new IOException($"{host} is not an address of this machine: leave --listen out, or name one that it has.", e);
        }
        catch (SocketException e)
        {
            var here = Target.Name(settings.Listen);
            var why = (port == 0 ? null : Ports.WhyNot($"http://{here}"))
                ?? string.Create(CultureInfo.InvariantCulture, $"Nobody can listen on {here} now ({e.SocketErrorCode}).");
            throw new IOException($"{why} Another port will do; 0 is any that is free.", e);
        }
    }
}
