using System.Security.Cryptography;

namespace Checks;

/// <summary>Values that nobody knew before the run, so that a program cannot pass by knowing them.</summary>
public static class Some
{
    // Syllables of a consonant and a vowel, in three scripts: what comes out can be read and said.
    static readonly (string[] Consonants, string[] Vowels)[] Scripts =
    [
        (["b", "c", "ç", "d", "f", "g", "ğ", "h", "k", "l", "m", "n", "p", "r", "ř", "s", "š", "t", "v", "z", "ž"], ["a", "e", "i", "o", "u", "ü", "ö", "á", "é", "ě"]),
        (["β", "γ", "δ", "κ", "λ", "μ", "ν", "π", "ρ", "τ", "φ"], ["α", "ε", "η", "ι", "ο", "υ", "ω"]),
        (["б", "в", "г", "д", "ж", "к", "л", "м", "н", "п", "р", "с", "т"], ["а", "е", "и", "о", "у", "я"]),
    ];

    static readonly (string[] Consonants, string[] Vowels) Plain =
        (["b", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z"], ["a", "e", "o", "u"]);

    /// <summary>A word of small letters, at least six long: <c>ğaluši</c>.</summary>
    public static string Word() => Spoken(Scripts[RandomNumberGenerator.GetInt32(Scripts.Length)], 3, 4);

    /// <summary>So many words, all different.</summary>
    public static string[] Words(int count) => Different(count, Word);

    /// <summary>A word of the letters a to z, at least six long, whose capitals are the same in every language: it has no i.</summary>
    public static string PlainWord() => Spoken(Plain, 3, 5);

    /// <summary>A name of letters of the Latin alphabet, at most ten long, the first one a capital: <c>Žaleki</c>.</summary>
    public static string Name()
    {
        var word = Spoken(Scripts[0], 3, 4);
        return word[..1].ToUpperInvariant() + word[1..];
    }

    /// <summary>So many names, all different.</summary>
    public static string[] Names(int count) => Different(count, Name);

    /// <summary>A whole number, from the first to the last, both included.</summary>
    public static int Number(int from, int to) => RandomNumberGenerator.GetInt32(from, to + 1);

    /// <summary>So many bytes.</summary>
    public static byte[] Bytes(int count) => RandomNumberGenerator.GetBytes(count);

    /// <summary>One of these.</summary>
    public static T Of<T>(params ReadOnlySpan<T> values) => values[RandomNumberGenerator.GetInt32(values.Length)];

    static string Spoken((string[] Consonants, string[] Vowels) script, int least, int most) =>
        string.Concat(Enumerable.Range(0, Number(least, most)).Select(_ => Of<string>(script.Consonants) + Of<string>(script.Vowels)));

    static string[] Different(int count, Func<string> next)
    {
        var all = new HashSet<string>();
        while (all.Count < count) all.Add(next());
        return [.. all];
    }
}
