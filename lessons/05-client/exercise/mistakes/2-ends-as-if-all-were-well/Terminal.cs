/// <summary>Where this program speaks to you.</summary>
static class Terminal
{
    // What came from outside is made fit for it: a control character could forge a line, or clear the screen.
    public static void Print(string text) => Console.WriteLine(Clean(text));

    /// <summary>Says why the program ends.</summary>
    public static int Fail(string sentence)
    {
        Console.Error.WriteLine(Clean(sentence));
        return 0;
    }

    static string Clean(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
