using System.Globalization;
using Processes;

namespace Classroom;

/// <summary>A lesson's folder.</summary>
sealed record Lesson(string Folder)
{
    /// <summary>The folder's name: <c>01-echo</c>.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>Its two digits.</summary>
    public string Number => Name[..2];

    /// <summary>The same as a number: 1.</summary>
    public int Ordinal => int.Parse(Number, CultureInfo.InvariantCulture);

    /// <summary>The file of its text.</summary>
    public string Text => Path.Combine(Folder, "README.md");

    /// <summary>The project file of its sample, or null where it has none.</summary>
    public string? Sample => Directory.EnumerateFiles(Folder, "*.csproj").Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>Whether its sample is a web program, which listens; false where that cannot be read.</summary>
    public bool IsWeb
    {
        get
        {
            try { return Sample is { } file && new Project(file).IsWeb; }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return false; }
        }
    }
}
