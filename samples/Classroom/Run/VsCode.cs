using System.Globalization;

namespace Classroom;

/// <summary>Addresses that open a file in VS Code.</summary>
static class VsCode
{
    /// <param name="path">The whole path, as this system writes it.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column, from 1.</param>
    public static string Link(string path, int line, int column = 1)
    {
        var parts = path.Replace('\\', '/').TrimStart('/').Split('/').Select(part => Uri.EscapeDataString(part).Replace("%3A", ":")); // C: stays as it is
        return string.Create(CultureInfo.InvariantCulture, $"vscode://file/{string.Join('/', parts)}:{line}:{column}");
    }
}
