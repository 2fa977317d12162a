using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Checks.Tests.Progress;

/// <summary>What a student has reached is kept, whatever happens.</summary>
public sealed class Keeping : IDisposable
{
    readonly CourseFolder folder = new();
    readonly Exercise exercise;
    readonly List<string> said = [];

    public Keeping() => exercise = folder.Exercise();

    string Kept => folder.In(".course", "progress.json");

    [Fact]
    public async Task What_was_changed_is_there_for_the_next_one()
    {
        await New().ChangeAsync(exercise, lesson =>
        {
            lesson.Failing = 2;
            lesson.Of(1).Passed = DateTimeOffset.UnixEpoch;
            lesson.Of(2).Hints = 3;
        });
        var read = (await New().ReadAsync()).Of("01-echo");
        Assert.Equal((2, true, false, 3), (read.Failing, read.IsPassed(1), read.IsPassed(2), read.Of(2).Hints));
        Assert.Equal(DateTimeOffset.UnixEpoch, read.Of(1).Passed);
    }

    [Fact]
    public async Task Pipes_in_the_place_of_its_files_are_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No file there is a pipe.");
        Directory.CreateDirectory(folder.In(".course"));
        await NamedPipe.MakeAsync(Kept, Kept + ".new", folder.In(".course", "progress.lock"));
        await Task.Run(() => New().ChangeAsync(exercise, lesson => lesson.Of(1).Hints = 1)).WaitAsync(Patience.Limit);
        Assert.Equal(1, (await New().ReadAsync()).Of("01-echo").Of(1).Hints);
    }

    [Fact]
    public async Task Many_at_once_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            var file = New(); // as another process has
            for (var time = 0; time < 10; time++) await file.ChangeAsync(exercise, lesson => lesson.Of(1).Hints++);
        })));
        Assert.Equal(160, (await New().ReadAsync()).Of("01-echo").Of(1).Hints);
        Assert.Empty(said);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"lessons\": {")]
    public async Task What_a_killed_writer_has_left_changes_nothing(string half)
    {
        await New().ChangeAsync(exercise, lesson => lesson.Of(1).Hints = 1);
        File.WriteAllText(Kept + ".new", half);
        File.WriteAllText(folder.In(".course", "progress.lock"), "of one who is dead");
        Assert.Equal(1, (await New().ReadAsync()).Of("01-echo").Of(1).Hints);
        await New().ChangeAsync(exercise, lesson => lesson.Of(1).Hints++);
        Assert.Equal(2, (await New().ReadAsync()).Of("01-echo").Of(1).Hints);
        Assert.Empty(said);
    }

    [Fact]
    public async Task Change_that_fails_leaves_what_was_there()
    {
        await New().ChangeAsync(exercise, lesson => lesson.Of(1).Hints = 1);
        var before = File.ReadAllBytes(Kept);
        await Assert.ThrowsAsync<InvalidOperationException>(() => New().ChangeAsync(exercise, _ => throw new InvalidOperationException()));
        Assert.Equal(before, File.ReadAllBytes(Kept));
        await New().ReadAsync(); // and the lock is free
    }

    [Fact]
    public async Task Lock_that_is_held_is_waited_for_and_then_said()
    {
        Directory.CreateDirectory(folder.In(".course"));
        var held = new FileStream(folder.In(".course", "progress.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var why = await Assert.ThrowsAsync<IOException>(() => new ProgressFile(folder.In(".course"), patience: TimeSpan.FromMilliseconds(20)).ReadAsync());
        Assert.StartsWith("Your progress could not be kept: another program is writing to ", why.Message, StringComparison.Ordinal);

        var waiting = New().ReadAsync();
        Assert.False(waiting.IsCompleted);
        held.Dispose();
        await waiting.WaitAsync(Patience.Limit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"lessons\": null}")]
    [InlineData("{\"lessons\": []}")]
    [InlineData("{\"lessons\": {\"01-echo\": null}}")]
    [InlineData("{\"lessons\": {\"01-echo\": {\"tasks\": null}}}")]
    [InlineData("{\"lessons\": {\"01-echo\": {\"tasks\": {\"1\": null}}}}")]
    [InlineData("{\"lessons\": {\"01-echo\": {\"tasks\": {\"one\": {}}}}}")]
    [InlineData("{\"lessons\": {\"01-echo\": {\"tasks\": {\"1\": {\"hints\": -1}}}}}")]
    [InlineData("{\"lessons\": {\"01-echo\": {\"tasks\": {\"1\": {\"passed\": \"yesterday\"}}}}}")]
    [InlineData("{\"lessons\": {\"01-echo\": {\"failing\": \"two\"}}}")]
    [InlineData("{} {}")]
    public async Task File_that_is_none_is_set_aside_and_said(string broken)
    {
        folder.Write(".course/progress.json", broken);
        folder.Write(".course/progress.broken-1.json", "set aside before");
        Assert.Empty((await New().ReadAsync()).Lessons);
        Assert.Equal($"Your progress could not be read, so it begins anew. What was there is kept in {Path.Combine(".course", "progress.broken-2.json")}.", Assert.Single(said));
        Assert.Equal((broken, "set aside before"), (File.ReadAllText(folder.In(".course", "progress.broken-2.json")), File.ReadAllText(folder.In(".course", "progress.broken-1.json"))));
        await New().ChangeAsync(exercise, lesson => lesson.Failing = 1);
        Assert.Equal(1, (await New().ReadAsync()).Of("01-echo").Failing);
        Assert.Single(said);
    }

    [Fact]
    public void Whatever_the_file_holds_it_is_read_or_set_aside() =>
        (from good in Gen.Constant("{\"lessons\":{\"01-echo\":{\"tasks\":{\"1\":{\"passed\":\"2026-11-21T06:00:00+00:00\",\"hints\":1}},\"failing\":2}}}")
         from at in Gen.Choose(0, good.Length - 1)
         from length in Gen.Choose(0, 5)
         from letter in Gen.Elements("", "{", "}", "\"", "null", "1", "-", "\0", "é")
         select good.Remove(at, Math.Min(length, good.Length - at)).Insert(at, letter)).MustHold(content =>
         {
             if (CourseProgress.Read(Encoding.UTF8.GetBytes(content)) is not { } read) return;
             Assert.NotNull(CourseProgress.Read(read.Write()));
         });

    [Fact]
    public async Task What_a_newer_course_has_written_is_kept()
    {
        folder.Write(".course/progress.json", """{ "theme": "dark", "lessons": { "01-echo": { "stars": 3, "tasks": { "1": { "hints": 1, "seconds": [1.5] } } }, "99-new": { "tasks": {} } } }""");
        await New().ChangeAsync(exercise, lesson => lesson.Of(1).Hints++);
        var json = JsonDocument.Parse(File.ReadAllText(Kept)).RootElement;
        var lesson = json.GetProperty("lessons").GetProperty("01-echo");
        Assert.Equal(("dark", 3, 1.5, 2), (json.GetProperty("theme").GetString(), lesson.GetProperty("stars").GetInt32(),
            lesson.GetProperty("tasks").GetProperty("1").GetProperty("seconds")[0].GetDouble(), lesson.GetProperty("tasks").GetProperty("1").GetProperty("hints").GetInt32()));
        Assert.True(json.GetProperty("lessons").TryGetProperty("99-new", out _));
    }

    [Theory]
    [MemberData(nameof(Cultures.All), MemberType = typeof(Cultures))]
    public Task Every_culture_writes_the_same(string culture) => Cultures.OnAsync(culture, async () =>
    {
        await New().ChangeAsync(exercise, lesson =>
        {
            lesson.Failing = 12;
            lesson.Of(12).Passed = new(2026, 11, 21, 6, 5, 4, TimeSpan.Zero);
        });
        Assert.Equal("""
            {
              "lessons": {
                "01-echo": {
                  "tasks": {
                    "12": {
                      "passed": "2026-11-21T06:05:04+00:00",
                      "hints": 0
                    }
                  },
                  "failing": 12
                }
              }
            }
            """.ReplaceLineEndings("\n"), File.ReadAllText(Kept));
    });

    [Theory]
    [InlineData(null, 0, 1)]
    [InlineData(null, 1, 2)]
    [InlineData(2, 1, 2)]
    [InlineData(1, 3, 1)]
    [InlineData(null, 3, null)]
    [InlineData(9, 3, null)]
    public void Student_is_at_what_failed_last_or_else_at_the_first_not_passed(int? failing, int passed, int? at)
    {
        var lesson = new LessonProgress { Failing = failing };
        for (var task = 1; task <= passed; task++) lesson.Of(task).Passed = DateTimeOffset.UnixEpoch;
        Assert.Equal(at, lesson.Current(ExerciseText.Read(exercise.Text))?.Number);
    }

    ProgressFile New() => new(folder.In(".course"), Patience.Limit) { Spoiled = said.Add };

    public void Dispose() => folder.Dispose();
}
