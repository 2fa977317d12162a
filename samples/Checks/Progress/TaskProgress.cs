using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checks;

/// <summary>How far a student is in one task.</summary>
sealed class TaskProgress
{
    /// <summary>When it was passed for the first time.</summary>
    public DateTimeOffset? Passed { get; set; }

    /// <summary>How many of its hints were given.</summary>
    public int Hints { get; set; }

    /// <summary>What a newer course has written, and finds again.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }
}
