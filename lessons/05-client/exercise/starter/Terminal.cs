/// <summary>Where this program speaks to you.</summary>
static class Terminal
{
    // What came from outside is made fit for it: it could forge a line, or clear the screen.
    public static void Print(string text) => Console.WriteLine(Processes.Printable.Text(text));

    /// <summary>Says why the program ends, and returns the exit code that goes with it.</summary>
    public static int Fail(string sentence)
    {
        Console.Error.WriteLine(Processes.Printable.Text(sentence));
        return 1;
    }
}
