using System.Collections.Concurrent;
using Checks;
using Processes;

namespace Classroom;

/// <summary>
/// How far the student is in the exercises. <c>check</c> and <c>watch</c> write it; it is only looked at here, without their lock. They rename what
/// they have written, so that it is always whole.
/// </summary>
sealed class StudentProgress(CourseFolder course)
{
    readonly ConcurrentDictionary<string, (DateTime Written, ExerciseText? Text)> texts = [];

    /// <summary>What is known now, and a sentence where that cannot be read.</summary>
    public (CourseProgress Progress, string? Problem) Read()
    {
        try
        {
            return CourseProgress.Read(RegularFile.ReadAllBytes(course.In(".course", "progress.json"))) is { } read ? (read, null)
                : (new(), "What you have passed cannot be read: .course/progress.json is spoiled. The next check keeps it aside and begins anew.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException) { return (new(), null); } // nothing was checked yet
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return (new(), $"What you have passed cannot be read. {e.Message}"); }
    }

    /// <summary>How many tasks the exercise of a lesson has, and how many of them were passed; none where it has no exercise, or none that can be read.</summary>
    public (int Tasks, int Passed) Count(Lesson lesson, CourseProgress progress)
    {
        var exercise = new Exercise(lesson.Folder);
        if (!exercise.Exists || Text(exercise) is not { } text) return (0, 0);
        return (text.Tasks.Count, progress.Lessons.TryGetValue(lesson.Name, out var done) ? done.Passed(text) : 0);
    }

    ExerciseText? Text(Exercise exercise)
    {
        var written = File.GetLastWriteTimeUtc(exercise.Text);
        if (texts.TryGetValue(exercise.Name, out var known) && known.Written == written) return known.Text;
        // On a student's disk anything may lie in its place.
        if (TextFile.Read(exercise.Text).Text is not { } markdown) return null;
        ExerciseText? text;
        try { text = ExerciseText.Parse(markdown); }
        catch (InvalidOperationException) { text = null; } // check, and the page of the exercise, say why
        texts[exercise.Name] = (written, text);
        return text;
    }
}
