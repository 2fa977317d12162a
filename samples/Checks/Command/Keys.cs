using System.Threading.Channels;

namespace Checks;

/// <summary>The keys that are pressed, from a terminal or from whoever writes to us.</summary>
static class Keys
{
    /// <summary>Begins to read them. Nothing ends the reading but the end of us, or of what is read.</summary>
    public static ChannelReader<char> OfConsole()
    {
        var keys = Channel.CreateUnbounded<char>();
        // A thread of its own, which waits in the system: what is typed is never shown, as it would be between two looks.
        new Thread(() => Read(keys.Writer)) { IsBackground = true, Name = "keys" }.Start();
        return keys.Reader;
    }

    static void Read(ChannelWriter<char> keys)
    {
        try
        {
            if (Console.IsInputRedirected)
                while (Console.In.Read() is >= 0 and var letter) keys.TryWrite((char)letter);
            else
                while (true) keys.TryWrite(Console.ReadKey(intercept: true).KeyChar);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException) { } // the terminal is gone
        keys.TryComplete();
    }
}
