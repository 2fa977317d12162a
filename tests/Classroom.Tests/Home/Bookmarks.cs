using Microsoft.Extensions.Logging.Abstractions;

namespace Classroom.Tests.Home;

/// <summary>Where the student was is kept, whatever happens to the Classroom and to the file.</summary>
public sealed class Bookmarks : IDisposable
{
    readonly CourseOnDisk course = new();

    public Bookmarks()
    {
        course.Lesson("01-one", "# One");
        course.Lesson("02-two", "# Two");
    }

    string Kept => course.In(".course", "classroom.json");

    [Fact]
    public async Task What_was_put_is_there_for_the_next_one()
    {
        await using (var first = await OpenAsync())
        {
            Assert.True(first.Bookmark.Put(new("01-one", "end", true)));
            Assert.True(first.Bookmark.Put(new("02-two", "run-it", false)));
            Assert.False(first.Bookmark.Put(new("01-one", "", false))); // no news: it was begun and read before
        }
        await using var second = await OpenAsync();
        Assert.Equal(new("01-one", "end", true), second.Bookmark.Here);
        Assert.Equal((true, true), (second.Bookmark.IsBegun(One), second.Bookmark.IsRead(One)));
        Assert.Equal((true, false), (second.Bookmark.IsBegun(Two), second.Bookmark.IsRead(Two)));
    }

    [Fact]
    public async Task Pipes_in_the_place_of_its_files_are_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No file there is a pipe.");
        Directory.CreateDirectory(course.In(".course"));
        await NamedPipe.MakeAsync(Kept, Kept + ".new", Kept + ".lock");
        await Task.Run(async () =>
        {
            await using var first = await OpenAsync();
            first.Bookmark.Put(new("01-one", "end", true));
        }).WaitAsync(Patience.Limit);
        await using var second = await OpenAsync();
        Assert.Equal(new("01-one", "end", true), second.Bookmark.Here);
    }

    [Fact]
    public async Task Place_in_each_lesson_is_kept_until_its_text_was_read_to_the_end()
    {
        await using (var first = await OpenAsync())
        {
            first.Bookmark.Put(new("01-one", "run-it", false));
            first.Bookmark.Put(new("02-two", "break-it", false));
            first.Bookmark.Put(new("01-one", "", false)); // it was only opened
        }
        await using var second = await OpenAsync();
        Assert.Equal(("run-it", "break-it"), (second.Bookmark.HeadingOf(One), second.Bookmark.HeadingOf(Two)));
        Assert.Equal(new("01-one", "run-it", false), second.Bookmark.Here);
        second.Bookmark.Put(new("02-two", "break-it", true));
        Assert.Equal(("run-it", ""), (second.Bookmark.HeadingOf(One), second.Bookmark.HeadingOf(Two)));
    }

    [Fact]
    public async Task Two_Classrooms_of_one_course_do_not_undo_each_other()
    {
        await using (var one = await OpenAsync())
        await using (var other = await OpenAsync())
        {
            Assert.Equal((null, null), (one.Bookmark.Here, other.Bookmark.Here)); // both know what there is
            one.Bookmark.Put(new("01-one", "run-it", true));
            await one.Bookmark.StopAsync(CancellationToken.None); // it is written
            other.Bookmark.Put(new("02-two", "break-it", false));
        }
        await using var next = await OpenAsync();
        Assert.Equal(new("02-two", "break-it", false), next.Bookmark.Here);
        Assert.Equal((true, true, true), (next.Bookmark.IsRead(One), next.Bookmark.IsBegun(One), next.Bookmark.IsBegun(Two)));
    }

    [Fact]
    public async Task What_a_newer_course_has_written_is_kept_and_names_are_told_apart_by_every_letter()
    {
        course.Lesson("03-I", "# I");
        course.Write("""{ "last": "03-I", "notes": ["new"], "begun": ["03-i\u0000", "03-I"] }""", ".course", "classroom.json");
        await using (var open = await OpenAsync())
        {
            Assert.True(open.Bookmark.Put(new("01-one", "", false)));
            Assert.False(open.Bookmark.IsBegun(new(course.In("lessons", "03-i"))));
        }
        Assert.Contains("\"notes\": [\n    \"new\"\n  ]", File.ReadAllText(Kept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Place_is_written_at_once_and_then_no_more_than_once_a_second()
    {
        Directory.CreateDirectory(course.In(".course"));
        var writes = new Journal<string>("The file");
        using var watcher = new FileSystemWatcher(course.In(".course"), "classroom.json") { EnableRaisingEvents = true };
        watcher.Created += (_, _) => writes.Add(File.ReadAllText(Kept));
        watcher.Renamed += (_, _) => writes.Add(File.ReadAllText(Kept));

        await using var open = await OpenAsync();
        var begun = DateTime.UtcNow;
        open.Bookmark.Put(new("01-one", "first", false));
        await writes.FirstAsync("place", text => text.Contains("first", StringComparison.Ordinal));
        for (var place = 0; place < 1000; place++) open.Bookmark.Put(new("01-one", $"place-{place}", false));
        await writes.FirstAsync("last place", text => text.Contains("place-999", StringComparison.Ordinal));
        Assert.InRange(writes.Entries.Count, 2, 2 + (DateTime.UtcNow - begun).TotalSeconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"here\": ")]
    public async Task What_a_killed_writer_has_left_changes_nothing(string half)
    {
        await using (var first = await OpenAsync()) first.Bookmark.Put(new("02-two", "run-it", false));
        File.WriteAllText(Kept + ".new", half);
        await using var second = await OpenAsync();
        Assert.Equal(new("02-two", "run-it", false), second.Bookmark.Here);
        second.Bookmark.Put(new("01-one", "", false));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"here\": {")]
    [InlineData("[]")]
    [InlineData("{ \"begun\": null }")]
    [InlineData("{ \"read\": [1] }")]
    [InlineData("{ \"headings\": { \"01-one\": null } }")]
    [InlineData("\0\u0001binary")]
    public async Task Spoiled_file_is_kept_aside_and_it_begins_anew(string spoiled)
    {
        course.Write("of before", ".course", "classroom.broken-1.json");
        course.Write(spoiled, ".course", "classroom.json");
        await using (var open = await OpenAsync())
        {
            Assert.Null(open.Bookmark.Here);
            Assert.False(open.Bookmark.IsBegun(One));
            open.Bookmark.Put(new("01-one", "", false));
        }
        Assert.Equal("of before", File.ReadAllText(course.In(".course", "classroom.broken-1.json")));
        Assert.Equal(spoiled, File.ReadAllText(course.In(".course", "classroom.broken-2.json")));
        await using var next = await OpenAsync();
        Assert.Equal("01-one", next.Bookmark.Here?.Lesson);
    }

    [Fact]
    public async Task Nothing_is_written_for_a_lesson_that_is_not_there()
    {
        await using (var open = await OpenAsync())
            foreach (var name in (string?[])["99-none", "", "../..", null]) Assert.False(open.Bookmark.Put(new(name!, "", true)));
        Assert.False(Path.Exists(course.In(".course")));
    }

    [Fact]
    public async Task Heading_of_endless_length_is_not_kept()
    {
        await using (var open = await OpenAsync()) open.Bookmark.Put(new("01-one", new('x', 10_000), false));
        Assert.InRange(new FileInfo(Kept).Length, 10, 500);
    }

    [Fact]
    public async Task Lesson_that_is_gone_is_no_place_to_continue_until_it_is_back()
    {
        await using var open = await OpenAsync();
        open.Bookmark.Put(new("02-two", "run-it", false));
        Directory.Move(course.In("lessons", "02-two"), course.In("elsewhere"));
        Assert.Null(open.Bookmark.Here);
        Directory.Move(course.In("elsewhere"), course.In("lessons", "02-two"));
        Assert.Equal(new("02-two", "run-it", false), open.Bookmark.Here);
    }

    [Fact]
    public async Task Folder_that_cannot_be_written_stops_nobody()
    {
        course.Write("a file in its place", ".course");
        await using var open = await OpenAsync();
        open.Bookmark.Put(new("01-one", "end", true));
        Assert.Equal(new("01-one", "end", true), open.Bookmark.Here);
        await open.Bookmark.StopAsync(CancellationToken.None);
        Assert.False(open.Bookmark.ExecuteTask!.IsFaulted);
    }

    Lesson One => new(course.In("lessons", "01-one"));
    Lesson Two => new(course.In("lessons", "02-two"));

    async Task<Open> OpenAsync()
    {
        var bookmark = new Bookmark(course.Course, NullLogger<Bookmark>.Instance);
        await bookmark.StartAsync(CancellationToken.None);
        return new(bookmark);
    }

    public void Dispose() => course.Dispose();

    /// <summary>A bookmark that ends as the Classroom does.</summary>
    sealed record Open(Bookmark Bookmark) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Bookmark.StopAsync(CancellationToken.None);
            Bookmark.Dispose();
        }
    }
}
