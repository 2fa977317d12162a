using Processes;

namespace Checks;

/// <summary>
/// What a student's files hold at one moment. It is looked at again and again, for that works everywhere, on shares of the network and in containers, too.
/// </summary>
/// <param name="Content">All of them in one string, to be compared.</param>
/// <param name="Missing">Why there is nothing to check, in a sentence, or null.</param>
sealed record StudentFiles(string Content, string? Missing)
{
    /// <summary>Looks. Null where a file is just being written.</summary>
    public static StudentFiles? Look(Exercise exercise)
    {
        try
        {
            var files = exercise.Mine.Select(file => (Name: Path.GetFileName(file), Text: RegularFile.ReadAllText(file))).ToArray();
            // A file of one's own may be empty; one of the starter's is not, except by a mishap.
            var starter = Exercise.Code(exercise.Starter).Select(Path.GetFileName).ToArray();
            var empty = files.Where(file => starter.Contains(file.Name) && string.IsNullOrWhiteSpace(file.Text)).Select(file => file.Name).ToArray();
            var missing = files.Length == 0 ? $"There is no {starter.FirstOrDefault()} any more. As soon as it is back, it is checked."
                : empty.Length > 0 ? $"{empty[0]} is empty. As soon as something stands in it, it is checked."
                : null;
            return new(string.Join('\0', files.Select(file => $"{file.Name}\0{file.Text}")), missing);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return null; }
    }
}
