using System.Text;

/// <summary>What came from outside, made fit for a terminal.</summary>
static class Printable
{
    public static string Text(string text) => Processes.Printable.Text(text);

    // A decoder that is not flushed leaves out half a character at the end: a frame may stop within one.
    public static string Text(byte[] utf8)
    {
        var text = new char[utf8.Length];
        return Text(new string(text, 0, Encoding.UTF8.GetDecoder().GetChars(utf8, text, flush: false)));
    }

    public static string Hex(byte[] bytes) => BitConverter.ToString(bytes).Replace('-', ' ').ToLowerInvariant();
}
