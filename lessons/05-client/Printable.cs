using System.Text;

/// <summary>What came from outside, made fit for a terminal.</summary>
static class Printable
{
    // A control character could forge a line there, or clear it.
    public static string Text(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));

    // A decoder that is not flushed leaves out half a character at the end: a frame may stop within one.
    public static string Text(byte[] utf8)
    {
        var text = new char[utf8.Length];
        return Text(new string(text, 0, Encoding.UTF8.GetDecoder().GetChars(utf8, text, flush: false)));
    }

    public static string Hex(byte[] bytes) => BitConverter.ToString(bytes).Replace('-', ' ').ToLowerInvariant();
}
