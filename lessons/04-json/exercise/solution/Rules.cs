using System.Globalization;

// What a value must be, in a sentence for people and in a pattern for the server.
static class Rules
{
    static readonly Dictionary<string, string> Sentences = new()
    {
        ["name"] = "A name has at most 20 characters.",
        ["colour"] = "A colour is # and six hex digits, such as #d33682.",
        ["points"] = "A stroke has 1 to 500 points, each of them [x, y] with x and y from 0 to 1.",
        ["width"] = "A width is a number from 1 to 40.",
        ["emoji"] = "An emoji is one character as people see it, and at most 20 chars in C#.",
        ["spot"] = "A spot is [x, y] with x and y from 0 to 1.",
    };

    public static Refusal Refuse(string path) => new("bad-value", Sentences.GetValueOrDefault(path.Split('[')[0], "This value makes no sense."), path);

    // The path to the first value that breaks a rule; null when all is well. What is missing was read as null, or as 0.
    public static string? Broken(FromClient message) => message switch
    {
        Join { Name.Length: > 20 } => "name",
        Join { Colour: { } colour } when !IsColour(colour) => "colour",
        Draw { Points: null or { Length: 0 or > 500 } } => "points",
        Draw { Points: var points } when BrokenPoint(points) is { } path => path,
        Draw { Width: not (>= 1 and <= 40) } => "width",
        Stick { Emoji: null or { Length: 0 or > 20 } } => "emoji",
        Stick { Emoji: var emoji } when !IsOneCharacter(emoji) => "emoji",
        Stick { Spot: var spot } when BrokenPlace(spot, "spot") is { } path => path,
        _ => null,
    };

    // region: one
    static bool IsOneCharacter(string text) => StringInfo.GetNextTextElementLength(text) == text.Length;
    // endregion

    static bool IsColour(string text) => text.Length == 7 && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit);

    static string? BrokenPoint(double[][] points)
    {
        for (var i = 0; i < points.Length; i++)
            if (BrokenPlace(points[i], $"points[{i}]") is { } path) return path;
        return null;
    }

    static string? BrokenPlace(double[]? place, string path) => place switch
    {
        not [_, _] => path,
        [not (>= 0 and <= 1), _] => $"{path}[0]",
        [_, not (>= 0 and <= 1)] => $"{path}[1]",
        _ => null,
    };
}
