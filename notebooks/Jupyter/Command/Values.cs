using System.Globalization;
using System.Text.RegularExpressions;

namespace Notebooks;

/// <summary>How what stands on the command line is written: the same on every machine, whatever its language.</summary>
static partial class Values
{
    /// <exception cref="FormatException">It is none; the message says what is.</exception>
    public static TimeSpan Time(string text)
    {
        if (TimeText().Match(text) is not { Success: true } match) throw new FormatException($"'{text}' is not a time: write it as 30s, 1.5s or 500ms.");
        var time = TimeSpan.FromMilliseconds((double)decimal.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * (match.Groups[2].ValueSpan is "s" ? 1000 : 1));
        if (time <= TimeSpan.Zero) throw new FormatException($"'{text}' is too short: write it as 30s.");
        return time <= TimeSpan.FromDays(1) ? time : throw new FormatException($"'{text}' is too long: a day (86400s) is the most.");
    }

    [GeneratedRegex(@"^([0-9]{1,8}(?:\.[0-9]{1,3})?)(ms|s)\z")]
    private static partial Regex TimeText();
}
