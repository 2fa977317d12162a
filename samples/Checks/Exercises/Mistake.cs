using System.Globalization;
using Processes;

namespace Checks;

/// <summary>A wrong program, as students write it: a patch on the solution, which begins with the words that its failure must have.</summary>
sealed class Mistake(Exercise exercise, string file)
{
    /// <summary>Its name, which begins with the number of the task that it fails: <c>2-counts-parts</c>.</summary>
    public string Name => Path.GetFileNameWithoutExtension(file);

    /// <summary>The number of the task that it fails; 0 where its name begins with none.</summary>
    public int Task => int.TryParse(Name.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var task) ? task : 0;

    /// <summary>Words that point at the mistake.</summary>
    public string Says => Read().Words;

    /// <summary>Writes the program into a folder, and returns its files.</summary>
    /// <exception cref="InvalidOperationException">The solution has changed, and the patch no longer fits it.</exception>
    public IReadOnlyList<string> WriteTo(string folder)
    {
        try
        {
            var patch = Read();
            var solution = Exercise.Code(exercise.Solution);
            if (patch.Names.Except(solution.Select(own => Path.GetFileName(own))).FirstOrDefault() is { } missing)
                throw new InvalidOperationException($"{file} changes {missing}, which the solution does not have.");
            Directory.CreateDirectory(folder);
            foreach (var own in solution) File.WriteAllText(In(own), patch.Apply(Path.GetFileName(own), RegularFile.ReadAllText(own)));
            return [.. solution.Select(In)];
        }
        catch (InvalidOperationException e)
        {
            var (solutions, own) = (InCourse(exercise.Solution), InCourse(file));
            throw new InvalidOperationException($"{e.Message.Replace(file, own, StringComparison.Ordinal)} "
                + $"To renew it: make the mistake in {solutions}, put what 'git diff --relative={solutions}' prints below the words of the patch, "
                + $"and take the mistake back with 'dotnet course.cs restore {solutions}'.", e);
        }

        string In(string own) => Path.Combine(folder, Path.GetFileName(own));
    }

    Patch Read() => Patch.Read(file);

    string InCourse(string path) => Path.GetRelativePath(exercise.Root, path).Replace('\\', '/');
}
