// All that the server says. Nothing is to be changed here.
sealed record Phrases(string Hello, string YouSaid, string NoName, string NoBytes)
{
    public static readonly IReadOnlyDictionary<string, Phrases> In = new Dictionary<string, Phrases>(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = new("Hello", "You said",
            "A name has at most 20 characters, none of them a control character.",
            "This server understands texts only, and bytes are not a text: the connection closes."),
        ["tr"] = new("Merhaba", "Dediğin",
            "Bir ad en çok 20 karakterdir ve denetim karakteri içermez.",
            "Bu sunucu yalnızca metinden anlar, baytlar ise metin değildir: bağlantı kapanıyor."),
        ["cs"] = new("Ahoj", "Tvoje slova",
            "Jméno má nejvýše 20 znaků a žádný z nich není řídicí.",
            "Tento server rozumí jen textům, a bajty žádný text nejsou: spojení se zavírá."),
    };
}
