using Notebooks;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A value that is shown somewhere, where another one can be put in its place.</summary>
public sealed class DisplayedValue
{
    readonly string[] mimeTypes;

    internal DisplayedValue(MimeBundle data, string[] mimeTypes)
    {
        this.mimeTypes = mimeTypes;
        CellRun.Current?.Say(parent => new DisplayData(parent, data, DisplayId));
    }

    /// <summary>What the frontend calls the place.</summary>
    public string DisplayId { get; } = Guid.NewGuid().ToString();

    /// <summary>Shows another value there, from whichever cell.</summary>
    public void Update(object? updatedValue) =>
        CellRun.Current?.Say(parent => new UpdateDisplayData(parent, Notebooks.Formatter.Of(updatedValue, mimeTypes), DisplayId));
}
