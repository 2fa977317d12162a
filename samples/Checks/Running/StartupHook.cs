using System.Globalization;

/// <summary>
/// Runs at the start of a student's program that is checked, and has it believe that its machine is in Turkey, where the capital of i is İ and
/// a comma stands before decimals. What works on the student's machine alone is found there. It also tells what the program throws.
/// </summary>
/// <remarks>The name, and that it has no namespace, is what .NET looks for (<c>DOTNET_STARTUP_HOOKS</c>).</remarks>
static class StartupHook
{
    public static void Initialize()
    {
        try { CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = new("tr-TR"); }
        catch (CultureNotFoundException) { } // a machine that knows no cultures
        Checks.ThrownLog.Begin();
    }
}
