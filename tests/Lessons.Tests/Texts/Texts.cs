using Lessons.Tests.FrontDoor;

namespace Lessons.Tests.Texts;

/// <summary>What a text shows is what the files hold, and where it points there is something.</summary>
public class Texts
{
    static readonly string[] Sections = ["What you will build", "Run it", "How it works", "Watch it on the wire", "Break it", "In other languages", "Exercise", "What you know now"];

    static readonly string Glossary = Repository.In("lessons", "glossary.md");

    public static IEnumerable<ITheoryDataRow> Lessons => Repository.Lessons.Select(folder => Row(folder, folder));

    /// <summary>The texts of the rooms beside the lessons.</summary>
    static IEnumerable<string> Rooms => ((string[])[.. Directory.GetDirectories(Repository.In("samples")), Repository.In("notebooks", "Kernel")]).Select(room => Path.Combine(room, "README.md")).Where(File.Exists);

    /// <summary>The texts of a lesson: its own, and that of its exercise.</summary>
    static IEnumerable<string> Of(string lesson) => ((string[])[Path.Combine(lesson, "README.md"), Path.Combine(lesson, "exercise", "README.md")]).Where(File.Exists);

    public static IEnumerable<ITheoryDataRow> Quoting => [.. Repository.Lessons.SelectMany(folder => Of(folder).Select(text => Row(folder, text))), .. Rooms.Select(text => Row(Repository.Root, text))];

    public static IEnumerable<ITheoryDataRow> All => [Row(Repository.Root, Repository.In("README.md")), Row(Repository.Root, Glossary), .. Quoting];

    [Theory]
    [MemberData(nameof(Quoting))]
    public void Quoted_code_is_the_code_of_the_file(string text)
    {
        var from = new MarkdownText(Repository.In(text));
        foreach (var (language, source, code) in from.Fences)
        {
            if (source.Length == 0)
            {
                Assert.True(language is "sh" or "text" or "json", $"A block of {language} must name the file and region that it quotes: its code is\n{code}");
                continue;
            }
            if (Region.Named(from.Folder, source) is not { } region)
                Assert.Fail($"The text quotes {source}: there is no such region.");
            else if (code != region.Code) Assert.Fail($"{Changes.Explain(Repository.Root, Path.GetFullPath(Path.Combine(from.Folder, region.File)), $"The text quotes {source}, which now reads otherwise.")}\nThe file has:\n{region.Code}\nThe text has:\n{code}");
        }
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Every_region_is_quoted(string lesson)
    {
        lesson = Repository.In(lesson);
        var quoted = new MarkdownText(Path.Combine(lesson, "README.md")).Fences.Select(fence => fence.Source);
        Assert.Empty(Region.In(lesson).Select(region => $"{region.File}#{region.Name}").Except(quoted));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_command_is_typed_or_read_by_a_test(string text)
    {
        var tested = Verbs.Commands.Concat(Verbs.Variants).Concat(FrontDoor.Reading.Commands).Select(row => row.Data.Item1);
        string[] known = [.. tested, FrontDoor.Reading.Elsewhere];
        var given = from fence in new MarkdownText(Repository.In(text)).Fences
                    where fence.Language == "sh"
                    from line in fence.Code.Split('\n')
                    let command = line.Split('#')[0].Trim()
                    where command.Length > 0
                    select command;
        Assert.Empty(given.Except(known));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Links_and_anchors_resolve(string text)
    {
        var from = new MarkdownText(Repository.In(text));
        foreach (var (target, _, _) in from.Links.Where(link => !Uri.IsWellFormedUriString(link.Target, UriKind.Absolute)))
        {
            var (path, anchor) = target.Split('#') is [var before, var after] ? (before, after) : (target, "");
            var file = Path.GetFullPath(Path.Combine(from.Folder, Uri.UnescapeDataString(path)));
            if (path.Length > 0) Assert.True(ExistsAsWritten(file), $"{from.Name} points to {target}: there is no such file.");
            if (anchor.Length > 0) Assert.Contains(anchor, (path.Length > 0 ? new MarkdownText(file) : from).Headings.Select(heading => heading.Anchor));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Pictures_have_words_that_stand_for_them(string text) =>
        Assert.All(new MarkdownText(Repository.In(text)).Links.Where(link => link.IsPicture), picture => Assert.True(picture.Words.Length > 40, $"{picture.Target}: '{picture.Words}' does not say what it shows."));

    [Theory]
    [MemberData(nameof(All))]
    public void Headings_are_in_order(string text)
    {
        var levels = new MarkdownText(Repository.In(text)).Headings.Select(heading => heading.Level).ToArray();
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, 1);
        foreach (var (above, below) in levels.Zip(levels.Skip(1))) Assert.InRange(below, 2, above + 1);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Lesson_has_its_sections_in_the_order_of_all_lessons_and_is_short(string lesson)
    {
        var text = new MarkdownText(Repository.In(lesson, "README.md"));
        Assert.Equal(Sections, text.Headings.Where(heading => heading.Level == 2).Select(heading => heading.Text));
        Assert.InRange(text.Length, 600, 1200);
        Assert.InRange(text.FirstParagraph.Length, 40, 300); // the summary
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Files_of_a_sample_are_read_in_one_go(string lesson)
    {
        // Of an exercise what its author wrote; what the student makes of it may be longer.
        string[] folders = [Repository.In(lesson), Repository.In(lesson, "exercise", "starter"), Repository.In(lesson, "exercise", "solution")];
        foreach (var file in folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs")))
        {
            var lines = File.ReadLines(file).Count(line => line.Trim() is not ("" or "// endregion") && !line.TrimStart().StartsWith("// region: ", StringComparison.Ordinal));
            Assert.True(lines <= 60, $"{file} has {lines} lines: a file of a sample has at most 60, without blank ones and region marks.");
        }
    }

    [Fact]
    public void Readme_lists_every_lesson_by_its_title()
    {
        var links = new MarkdownText(Repository.In("README.md")).Links.ToArray();
        foreach (var lesson in Repository.Lessons)
        {
            var title = new MarkdownText(Path.Combine(lesson, "README.md")).Headings.First().Text;
            Assert.Contains(($"lessons/{Path.GetFileName(lesson)}/README.md", false, title), links);
        }
    }

    [Fact]
    public void Glossary_is_one_screen_in_the_order_of_the_alphabet()
    {
        var words = File.ReadLines(Glossary).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(line => line.Split('|')[1].Trim(' ', '`')).ToArray();
        Assert.InRange(words.Length, 15, 25);
        Assert.Equal(words.Order(StringComparer.OrdinalIgnoreCase), words);
        Assert.InRange(new MarkdownText(Glossary).Length, 200, 500);
    }

    static ITheoryDataRow Row(string lesson, string path) => new TheoryDataRow<string>(Path.GetRelativePath(Repository.Root, path))
        .WithTrait("lesson", lesson == Repository.Root ? "none" : Path.GetFileName(lesson)[..2]);

    // Windows and macOS do not mind the case of a name; a web server on Linux does.
    static bool ExistsAsWritten(string path) => path == Repository.Root || path == Repository.Root + Path.DirectorySeparatorChar
        || (Path.Exists(path) && Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path))!).Contains(Path.TrimEndingDirectorySeparator(path)));
}
