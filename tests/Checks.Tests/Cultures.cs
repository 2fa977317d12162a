using System.Globalization;

namespace Checks.Tests;

/// <summary>The machines of the course's own readers, and one where digits and signs are unlike ours.</summary>
static class Cultures
{
    public static TheoryData<string> All { get; } = ["", "tr-TR", "cs-CZ", "ar-SA", "sv-SE"];

    /// <summary>Does something on such a machine.</summary>
    public static async Task OnAsync(string culture, Func<Task> act)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture); // of this flow alone
        await act();
    }
}
