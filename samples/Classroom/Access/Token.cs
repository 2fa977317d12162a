using System.Security.Cryptography;
using System.Text;

namespace Classroom;

/// <summary>
/// What a page must know before the Classroom does anything for it. It is in the address that is printed, behind the <c>#</c>, which no
/// browser sends to anybody; and in a file that only this user can read, so that an open page knows the next Classroom, too.
/// </summary>
sealed class Token
{
    const int Bytes = 32;

    public Token(CourseFolder course)
    {
        var file = course.In(".course", "classroom.token");
        if (File.Exists(file) && File.ReadAllText(file) is { Length: 2 * Bytes } kept) Text = kept;
        else
        {
            Text = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.Delete(file);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var stream = new StreamWriter(file, Encoding.ASCII, options);
            stream.Write(Text);
        }
    }

    public string Text { get; }

    /// <summary>Whether this is the token; how long the answer takes does not tell how much of it was right.</summary>
    public bool Fits(string? said) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said ?? ""), Encoding.UTF8.GetBytes(Text));
}
