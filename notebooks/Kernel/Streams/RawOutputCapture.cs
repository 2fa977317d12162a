using System.Text;

namespace Notebooks;

/// <summary>Captures what cells and their child processes write to the standard output directly, for the cell that runs or ran last.</summary>
sealed class RawOutputCapture
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // A word that nobody else prints: when it has come, all before it has.
    readonly string word = Guid.NewGuid().ToString("N");
    readonly SemaphoreSlim heard = new(0);
    readonly Stream printed;
    readonly Stream output = Console.OpenStandardOutput();
    string text = "";

    public RawOutputCapture(Stream printed)
    {
        this.printed = printed;
        new Thread(Read) { IsBackground = true, Name = "printed" }.Start();
    }

    /// <summary>Waits until all is said that was printed until now.</summary>
    public void Catch()
    {
        while (heard.Wait(0)) { } // one that came too late
        output.Write(Encoding.UTF8.GetBytes(word));
        heard.Wait(Patience);
    }

    void Read()
    {
        var (bytes, chars, decoder) = (new byte[16 * 1024], new char[16 * 1024 + 1], Encoding.UTF8.GetDecoder());
        for (int count; (count = printed.Read(bytes)) > 0;)
        {
            text += new string(chars, 0, decoder.GetChars(bytes, 0, count, chars, 0));
            for (int at; (at = text.IndexOf(word, StringComparison.Ordinal)) >= 0;)
            {
                Say(at);
                text = text[word.Length..];
                heard.Release();
            }
            Say(text.Length - Begun());
        }
    }

    // How much of the word may stand at the end of what has come until now.
    int Begun() => Enumerable.Range(0, word.Length).Reverse().First(length => text.EndsWith(word[..length], StringComparison.Ordinal));

    void Say(int length)
    {
        if (length > 0) CellRun.Current?.Print("stdout", text[..length]);
        text = text[length..];
    }
}
