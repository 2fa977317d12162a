using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Notebooks;

/// <summary>Turns what the package shows into messages of the cell whose code shows it.</summary>
static class DisplayEvents
{
    // The package's display returns another object than the one it shows, with another id, so that an update would find no place. What
    // the two share, and an update keeps, are the strings that name their forms: each display gets its own, by which it is known.
    static readonly ConditionalWeakTable<string, string> ids = [];

    /// <summary>Begins with the events of those kernels.</summary>
    public static void Subscribe(Kernels kernels)
    {
        kernels.Root.KernelEvents.Subscribe(new Observer(happened => Send(happened, kernels)));
        // The package subscribes, too: it drops what comes after the end of a cell, and keeps all that comes before it in memory.
        typeof(Formatter).GetField("OnFormatterEvent", BindingFlags.Static | BindingFlags.NonPublic)!.SetValue(null, null);
        Formatter.SubscribeToDisplayedValues(Send);
    }

    // What the kernels show, and results.
    static void Send(KernelEvent happened, Kernels kernels)
    {
        if (CellRun.Current is not { } run) return;
        switch (happened)
        {
            case DisplayedValueProduced shown: Show(run, shown.Value, shown.FormattedValues, shown.ValueId); break;
            case DisplayedValueUpdated shown: Update(run, shown.Value, shown.FormattedValues, shown.ValueId); break;
            case ReturnValueProduced result when result.Value is not null || kernels.HasValue:
                if (run.IsLastPart) run.Say(parent => new ExecuteResult(parent, PlainText.Bundle(result.Value, result.FormattedValues), run.Number));
                else Show(run, result.Value, result.FormattedValues, id: null);
                break;
        }
    }

    // What the code of cells shows.
    static void Send(DisplayedValue value)
    {
        if (!value.IsUpdated) Tag(value);
        if (CellRun.Current is not { } run) return;
        if (value.IsUpdated) Update(run, value.Value, value.FormattedValues, value.DisplayId);
        else Show(run, value.Value, value.FormattedValues, value.DisplayId);
    }

    static void Show(CellRun run, object? value, IReadOnlyCollection<FormattedValue> forms, string? id)
    {
        if (!run.IsFull && !IsEmpty(value)) run.Show(PlainText.Bundle(value, forms), id);
    }

    static void Update(CellRun run, object? value, IReadOnlyCollection<FormattedValue> forms, string id)
    {
        if (run.IsFull || IsEmpty(value)) return;
        var known = forms.FirstOrDefault() is { } first && ids.TryGetValue(first.MimeType, out var original) ? original : id;
        run.Say(parent => new UpdateDisplayData(parent, PlainText.Bundle(value, forms), known));
    }

    // What the package says of packages when there are none, or none could be fetched.
    static bool IsEmpty(object? value) => value is InstallPackagesMessage { InstallingPackages: [], InstalledPackages: [] };

    static void Tag(DisplayedValue value)
    {
        foreach (var form in value.FormattedValues)
        {
            var tag = new string(form.MimeType.AsSpan());
            MimeType(form) = tag;
            ids.Add(tag, value.DisplayId);
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<MimeType>k__BackingField")]
    static extern ref string MimeType(FormattedValue value);

    sealed class Observer(Action<KernelEvent> next) : IObserver<KernelEvent>
    {
        public void OnNext(KernelEvent value) => next(value);
        public void OnCompleted() { }
        public void OnError(Exception error) { }
    }
}
