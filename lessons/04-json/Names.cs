using System.Globalization;
using System.Text;

static class Names
{
    public const string Rule = "A name has 1 to 20 letters, digits, spaces or -.";

    public static bool IsAllowed(string? wanted) => wanted is null
        || (wanted.EnumerateRunes().All(IsAllowed) && Tidy(wanted).EnumerateRunes().Count() <= 20 && !Tidy(wanted).EnumerateRunes().Take(1).Any(IsMark));

    // The name as it is used. Whoever wants none is a guest.
    public static string Read(string? wanted, int number) => Tidy(wanted ?? "") is { Length: > 0 } name ? name : $"guest {number}";

    // A second Ada is Ada 2.
    public static string Free(string name, Predicate<string> isTaken)
    {
        var free = name;
        for (var number = 2; isTaken(free); number++) free = $"{name} {number}";
        return free;
    }

    static string Tidy(string name) => name.Trim().Normalize(); // é can be written in two ways, and is one letter

    static bool IsAllowed(Rune rune) => Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' || IsMark(rune);

    // Many scripts write vowels as marks on a letter.
    static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
