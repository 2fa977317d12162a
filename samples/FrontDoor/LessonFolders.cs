using System.Globalization;
using Processes;

namespace FrontDoor;

/// <summary>The lessons of a course, as its folders have them.</summary>
/// <param name="root">The course's own folder.</param>
sealed class LessonFolders(string root)
{
    public string Root => root;

    public IEnumerable<string> All => Directory.GetDirectories(Path.Combine(root, "lessons"))
        .Where(folder => Path.GetFileName(folder) is [>= '0' and <= '9', >= '0' and <= '9', '-', ..]).Order(StringComparer.Ordinal);

    /// <summary>A lesson by its name: 1, 01, echo, 01-echo, lessons/01-echo and lessons/01-echo/ are all the same one.</summary>
    public string? Find(string name)
    {
        var word = name; // echo is a lesson, samples/echo is a path
        name = Path.GetFileName(Path.TrimEndingDirectorySeparator(name));
        var isNumber = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return All.FirstOrDefault(lesson => Path.GetFileName(lesson) is var whole
            && (name.Equals(whole, StringComparison.OrdinalIgnoreCase) || word.Equals(whole[3..], StringComparison.OrdinalIgnoreCase)
                || (isNumber && number == int.Parse(Number(lesson), CultureInfo.InvariantCulture))));
    }

    public static string Number(string lesson) => Path.GetFileName(lesson)[..2];

    /// <summary>Where an open Classroom has the samples that listen, as the variables by which it tells that to each sample.</summary>
    /// <param name="classroom">The Classroom's own address.</param>
    public IEnumerable<(string Variable, string Address)> Servers(Uri classroom) =>
        from lesson in All
        where Directory.EnumerateFiles(lesson, "*.csproj").FirstOrDefault() is { } project && new Project(project).IsWeb
        let port = classroom.Port + int.Parse(Number(lesson), CultureInfo.InvariantCulture)
        select ($"LESSON_{Number(lesson)}", string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}"));

    /// <summary>The first heading of a lesson's text; nothing else lists them.</summary>
    public static string Title(string lesson)
    {
        var text = Path.Combine(lesson, "README.md");
        var title = File.Exists(text) ? RegularFile.ReadAllText(text).Split('\n')[0].Trim('#', ' ', '\r') : "(its README.md is gone)";
        return Printable.Text(title.Length > 100 ? title[..100] : title);
    }

    /// <summary>The course's notebooks that a word names: all of them, a lesson's, or one about the whole course. Otherwise null.</summary>
    public string[]? Notebooks(string word)
    {
        return word == "all" ? [.. OfCourse(), .. All.SelectMany(NotebooksIn)]
            : Find(word) is { } lesson ? [.. NotebooksIn(lesson)]
            : OfCourse().FirstOrDefault(IsNamed) is { } one ? [one]
            : null;

        IEnumerable<string> OfCourse() => NotebooksIn(Path.Combine(root, "notebooks"));

        bool IsNamed(string file) => Path.GetFileName(file).StartsWith($"{word}-", StringComparison.OrdinalIgnoreCase);
    }

    static IEnumerable<string> NotebooksIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.ipynb").Where(file => !NotebookCopy.Is(file)).Order(StringComparer.Ordinal);
}
