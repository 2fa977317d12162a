using Markdig.Helpers;
using Markdig.Syntax;

namespace Classroom;

/// <summary>
/// The text of an exercise gives nothing away: its hints are numbered, and the note of a task, for those who have passed, is folded as they are. It goes by
/// the structure alone: a heading of the second level begins a task, its <c>&lt;details&gt;</c> are the hints, and what follows the last of them is the note.
/// </summary>
static class ExerciseFolds
{
    const string EndOfHint = "</details>", EndOfTitle = "</summary>";

    /// <param name="document">The text, which is changed.</param>
    public static void Fold(MarkdownDocument document)
    {
        Block[][] tasks = [.. Tasks(document)];
        foreach (var task in tasks)
        {
            var hints = task.OfType<HtmlBlock>().Where(block => block.Type != HtmlBlockType.Comment).ToArray();
            Number(hints);
            if (hints.LastOrDefault(block => Contains(block, EndOfHint)) is not { } last || last == task[^1]) continue;
            document.Insert(document.IndexOf(task[^1]) + 1, Html(EndOfHint));
            document.Insert(document.IndexOf(last) + 1, Html($"<details><summary>When you have passed{EndOfTitle}"));
        }
    }

    // The blocks of each, from its heading to the next one.
    static IEnumerable<Block[]> Tasks(MarkdownDocument document)
    {
        int[] starts = [.. document.Index().Where(block => block.Item is HeadingBlock { Level: 2 }).Select(block => block.Index), document.Count];
        return starts.Zip(starts.Skip(1), (from, to) => document.Skip(from).Take(to - from).ToArray());
    }

    static void Number(HtmlBlock[] hints)
    {
        var number = 0;
        foreach (var block in hints.Where(block => Contains(block, EndOfTitle)))
            block.Lines = new(block.Lines.ToString().Replace(EndOfTitle, FormattableString.Invariant($" {++number}{EndOfTitle}"), StringComparison.OrdinalIgnoreCase));
    }

    static bool Contains(HtmlBlock block, string tag) => block.Lines.ToString().Contains(tag, StringComparison.OrdinalIgnoreCase);

    static HtmlBlock Html(string tags) => new(null) { Type = HtmlBlockType.NonInterruptingBlock, Lines = new StringLineGroup(tags) };
}
