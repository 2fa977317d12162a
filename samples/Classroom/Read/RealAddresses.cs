using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Classroom;

/// <summary>
/// The texts are written for a Classroom on port 8800, with the sample of lesson NN on 88NN. Elsewhere these addresses lead nowhere, so the
/// reader is shown the real ones.
/// </summary>
sealed partial class RealAddresses(CourseFolder course, Listening listening)
{
    /// <summary>Changes the addresses of a text, and has the commands in it start a sample there too.</summary>
    /// <remarks>Code that is quoted from a file stays as it is: the reader finds the same lines in the file.</remarks>
    public void PutInto(MarkdownDocument text)
    {
        if (listening.IsUsual) return;
        var lessons = course.Lessons;
        foreach (var part in text.Descendants())
            switch (part)
            {
                case LiteralInline literal: literal.Content = new(Addresses(literal.Content.ToString(), lessons)); break;
                case CodeInline code: code.Content = Code(code.Content, lessons); break;
                case AutolinkInline link: link.Url = Addresses(link.Url, lessons); break;
                case LinkInline { Url: { } url } link: link.Url = Addresses(url, lessons); break;
                case FencedCodeBlock { Arguments.Length: > 0 }: break;
                case CodeBlock block: EachLine(block, line => Code(line, lessons)); break;
                case HtmlBlock block: EachLine(block, line => Addresses(line, lessons)); break; // such as a summary
            }
    }

    string Code(string line, IReadOnlyList<Lesson> lessons)
    {
        var shown = Addresses(line, lessons);
        return Command().Match(shown) is { Success: true } command && Find(command, lessons) is { IsWeb: true } lesson
            ? $"{command.Groups["command"].Value.TrimEnd()} --urls {listening.AddressOf(lesson)} {command.Groups["rest"].Value}".TrimEnd()
            : shown;
    }

    string Addresses(string text, IReadOnlyList<Lesson> lessons) => UsualPort().Replace(text, port =>
        port.Value == "8800" ? Digits(listening.Port)
        : Find(port, lessons) is { } lesson ? Digits(listening.PortOf(lesson))
        : port.Value);

    static Lesson? Find(Match match, IReadOnlyList<Lesson> lessons) =>
        lessons.FirstOrDefault(lesson => lesson.Number == match.Groups["lesson"].Value);

    static string Digits(int port) => port.ToString(CultureInfo.InvariantCulture);

    static void EachLine(LeafBlock block, Func<string, string> change)
    {
        for (var at = 0; at < block.Lines.Count; at++)
        {
            ref var line = ref block.Lines.Lines[at];
            line.Slice = new(change(line.Slice.ToString()), line.NewLine);
        }
    }

    [GeneratedRegex(@"(?<=(?<![\w.-])(localhost|127\.0\.0\.1):)88(?<lesson>[0-9]{2})(?!\w)")]
    private static partial Regex UsualPort();

    // A comment or another command may follow.
    [GeneratedRegex(@"^(?<command>\s*dotnet course\.cs (run|try) (?<lesson>[0-9]{2})(?!\S)(?!.* --urls)[^#|&>;]*)(?<rest>[#|&>;].*)?$")]
    private static partial Regex Command();
}
