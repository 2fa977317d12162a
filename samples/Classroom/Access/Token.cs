using System.Security.Cryptography;
using System.Text;

namespace Classroom;

/// <summary>
/// What a page must know before the Classroom does anything for it. It is in the address that is printed, behind the <c>#</c>, which no
/// browser sends to anybody; and in a file that only this user can read, so that an open page knows the next Classroom, too.
/// </summary>
sealed class Token(CourseFolder course)
{
    const int Bytes = 32;

    readonly Lazy<string> text = new(() => Find(course.In(".course", "classroom.token")));

    /// <exception cref="IOException">It cannot be kept: a sentence.</exception>
    public string Text => text.Value;

    /// <summary>Whether this is the token; how long the answer takes does not tell how much of it was right.</summary>
    public bool Fits(string? said) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said ?? ""), Encoding.UTF8.GetBytes(Text));

    /// <summary>What only the token makes of some words: it proves to have it, and does not tell it.</summary>
    public string Sign(string words) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Text), Encoding.UTF8.GetBytes(words)));

    static string Find(string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            return Kept(file) ?? Make(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The Classroom keeps its token in {file}, and cannot: {e.Message.TrimEnd('.')}. See to it that you may write there, or put the course into a folder of your own.", e);
        }
    }

    static string Make(string file)
    {
        using var alone = PrivateFile.Lock(file + ".lock");
        if (Kept(file) is { } others) return others; // of a Classroom that has started at the same time
        var text = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        File.Delete(file);
        PrivateFile.Write(file, text);
        return text;
    }

    static string? Kept(string file) => PrivateFile.Read(file, 2 * Bytes) is { } text && text.All(char.IsAsciiHexDigitLower) ? text : null;
}
