static class Colours
{
    // They can be told apart, and seen on white paper.
    static readonly string[] Palette = ["#d33682", "#268bd2", "#6c7a00", "#cb4b16", "#6c71c4", "#1f8f86", "#b07d00", "#c22f2c"];

    public static bool IsAllowed(string? wanted) => wanted is null
        || (wanted.Length == 7 && wanted[0] == '#' && wanted.Skip(1).All(char.IsAsciiHexDigit));

    public static string Read(string? wanted, int number) => wanted ?? Palette[number % Palette.Length];
}
