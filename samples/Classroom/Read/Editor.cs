using System.Globalization;

namespace Classroom;

/// <summary>The editor of the student: VS Code, which takes addresses of its own.</summary>
static class Editor
{
    /// <summary>The address that opens a file at a line, or a folder: <c>vscode://file/C:/course/Echo.cs:12</c></summary>
    /// <param name="path">The full path, as Windows or as others write it.</param>
    /// <param name="line">The line, from 1; 0 for none.</param>
    public static string Address(string path, int line = 0)
    {
        var hasDrive = path is [_, ':', ..];
        var isWindows = hasDrive || path.StartsWith(@"\\", StringComparison.Ordinal); // elsewhere \ may be part of a name
        var parts = (isWindows ? path.Replace('\\', '/') : path).Split('/').Select((part, at) => hasDrive && at == 0 ? part : Uri.EscapeDataString(part));
        var address = $"vscode://file{(hasDrive ? "/" : "")}{string.Join('/', parts)}";
        return line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{address}:{line}") : address;
    }
}
