using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checks;

/// <summary>How far a student is: the content of <c>progress.json</c>.</summary>
sealed class CourseProgress
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>The lessons that were begun, by the names of their folders.</summary>
    public SortedDictionary<string, LessonProgress> Lessons { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What a newer course has written, and finds again.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }

    /// <summary>One lesson's progress, ready to be changed.</summary>
    public LessonProgress Of(string lesson)
    {
        if (!Lessons.TryGetValue(lesson, out var progress)) Lessons[lesson] = progress = new();
        return progress;
    }

    /// <summary>Reads it; null where it is not what we wrote.</summary>
    public static CourseProgress? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var read = JsonSerializer.Deserialize<CourseProgress>(json, Options);
            // Null within a dictionary passes the serializer.
            return read is not null && read.Lessons.Values.All(lesson => lesson?.Tasks.Values.All(task => task is { Hints: >= 0 }) == true) ? read : null;
        }
        catch (JsonException) { return null; }
    }

    /// <summary>Writes it, for people to read, too.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Options);
}
