// What a value must be, in a sentence for people and in a pattern for the server.
static class Rules
{
    static readonly Dictionary<string, string> Sentences = new()
    {
        ["name"] = Names.Rule,
        ["colour"] = "A colour is # and six hex digits, such as #d33682.",
        ["points"] = "A stroke has 1 to 500 points, each of them [x, y] with x and y from 0 to 1.",
        ["width"] = "A width is a number from 1 to 40.",
    };

    public static Refusal Refuse(string path) => new("bad-value", Sentences[path.Split('[')[0]], path);

    // region: rules
    // The path to the first value that breaks a rule; null when all is well. What is missing was read as null, or as 0.
    public static string? Broken(FromClient message) => message switch
    {
        Join { Name: var name } when !Names.IsAllowed(name) => "name",
        Join { Colour: var colour } when !Colours.IsAllowed(colour) => "colour",
        Draw { Points: null or { Length: 0 or > 500 } } => "points",
        Draw { Points: var points } when BrokenPoint(points) is { } path => path,
        Draw { Width: not (>= 1 and <= 40) } => "width",
        _ => null,
    };

    static string? BrokenPoint(double[][] points)
    {
        for (var i = 0; i < points.Length; i++)
        {
            if (points[i] is not [var x, var y]) return $"points[{i}]";
            if (x is not (>= 0 and <= 1)) return $"points[{i}][0]";
            if (y is not (>= 0 and <= 1)) return $"points[{i}][1]";
        }
        return null;
    }
    // endregion
}
