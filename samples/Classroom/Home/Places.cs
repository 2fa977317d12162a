using System.Text.Json;
using System.Text.Json.Serialization;

namespace Classroom;

/// <summary>Where the student has been: the content of <c>classroom.json</c>.</summary>
[JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] // so that names stay ordinal
sealed class Places
{
    /// <summary>The lesson that was looked at last, or null.</summary>
    public string? Last { get; set; }

    /// <summary>The heading that was read last, by lesson.</summary>
    public SortedDictionary<string, string> Headings { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The lessons whose texts were opened, and those that were read to the end.</summary>
    public SortedSet<string> Begun { get; init; } = new(StringComparer.Ordinal);
    public SortedSet<string> Read { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What a newer course has written, and finds again.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }

    /// <summary>The place in a lesson.</summary>
    public Place In(string lesson) => new(lesson, Headings.GetValueOrDefault(lesson, ""), Read.Contains(lesson));

    /// <summary>Goes to a place. A page that was only opened is at no heading, and that is no reason to forget one; to have read to the end is.</summary>
    public void Go(Place place)
    {
        Last = place.Lesson;
        if (place.Heading.Length > 0 || place.IsRead) Headings[place.Lesson] = place.Heading;
        Begun.Add(place.Lesson);
        if (place.IsRead) Read.Add(place.Lesson);
    }

    /// <summary>Takes over what has come later.</summary>
    public void Add(Places later)
    {
        Last = later.Last ?? Last;
        foreach (var (lesson, heading) in later.Headings) Headings[lesson] = heading;
        Begun.UnionWith(later.Begun);
        Read.UnionWith(later.Read);
    }
}
