namespace Classroom.Tests.Running;

/// <summary>Whoever changes a sample while it runs is told that what runs is the one of before.</summary>
[Collection(RogueCourse.Name)]
public class Changing(RogueCourse course)
{
    const string Rogue = RogueCourse.Lesson;

    [Fact]
    public Task Sample_whose_files_have_changed_says_so_until_they_are_as_before() => course.TellAsync(async page =>
    {
        var program = new FileInfo(Path.Combine(course.Folder, "lessons", Rogue, "Program.cs"));
        var (text, time) = (await File.ReadAllTextAsync(program.FullName), program.LastWriteTimeUtc);
        await page.StartAsync(Rogue, "serve");
        Assert.False((await page.SampleAsync(Rogue, Phase.Running)).IsChanged);
        try
        {
            await File.WriteAllTextAsync(program.FullName, text + "// changed");
            var changed = await page.SampleAsync(Rogue, state => state.IsChanged);
            Assert.Equal((Phase.Running, false), (changed.Phase, changed.IsWrong));
            Assert.StartsWith("It listens on localhost:", changed.Sentence, StringComparison.Ordinal);
        }
        finally
        {
            await File.WriteAllTextAsync(program.FullName, text);
            program.LastWriteTimeUtc = time;
        }
        await page.SampleAsync(Rogue, state => state is { Phase: Phase.Running, IsChanged: false });
    });
}
