using System.Globalization;
using System.Text;

static class Names
{
    public const string Rule = "a name has 1 to 20 letters, digits, spaces or -";

    // The name as it is used; null when it breaks the rule.
    public static string? Read(string? wanted, int number)
    {
        var name = (wanted ?? "").Trim();
        if (name.Length == 0) return $"guest {number}";
        if (IsMark(name.EnumerateRunes().First()) || !name.EnumerateRunes().All(IsAllowed)) return null;
        name = name.Normalize(); // é can be written in two ways, and is one letter
        return name.EnumerateRunes().Count() <= 20 ? name : null;
    }

    // A second Ada is Ada 2.
    public static string Free(string name, Predicate<string> isTaken)
    {
        var free = name;
        for (var number = 2; isTaken(free); number++) free = $"{name} {number}";
        return free;
    }

    static bool IsAllowed(Rune rune) => Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' || IsMark(rune);

    // Many scripts write vowels as marks on a letter.
    static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
