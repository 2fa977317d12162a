using System.Text.Json.Serialization;

namespace Classroom;

/// <summary>A text, ready to be shown.</summary>
/// <param name="path">Its file, from the course's root.</param>
/// <param name="title">The first heading, as plain words; without one, what the file is called by <see cref="Texts"/>.</param>
/// <param name="summary">The first paragraph, as plain words.</param>
/// <param name="headings">Those below the title, in order.</param>
/// <param name="minutes">How long it takes to read and to try, by its length; 0 where there is nothing to read.</param>
/// <param name="state">The files that it is made of, as they were before they were read; null where it cannot be read, which is tried each time.</param>
/// <param name="html">Writes it: without scripts, styles and handlers. Done when somebody asks for it, since a list of lessons does not.</param>
sealed class CourseText(string path, string title, string summary, IReadOnlyList<Heading> headings, int minutes, FileStates? state, Func<string> html)
{
    readonly Lazy<string> html = new(html);

    public string Path => path;

    public string Title => title;

    public string Summary => summary;

    /// <summary>The headings that a page may be at.</summary>
    [JsonIgnore]
    public IReadOnlyList<Heading> Headings => headings;

    public int Minutes => minutes;

    public string Html => html.Value;

    /// <summary>Whether none of the files it is made of has changed since.</summary>
    [JsonIgnore]
    public bool IsCurrent => state?.AreCurrent == true;
}
